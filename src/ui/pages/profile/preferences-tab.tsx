import { Autocomplete, NativeSelect, Switch } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { preferenceChoices as choices, type Preferences } from '../../../contract/preferences.data.js';
import { prefer, usePreference } from '../../lib/preferences.js';
import { allZones, zoneName } from '../../lib/zone.js';
import { profileText } from '../../messages/profile.en.js';
import { shellText } from '../../messages/shell.en.js';
import { zoneOf } from './profile-view.js';

const text = profileText.preferences;

/** The pages that may come first, as the rail calls them. */
const landings: Readonly<Record<Preferences['landing'], string>> = {
  '/': shellText.pages.overview,
  '/alerts': shellText.pages.alerts,
  '/notifications': shellText.pages.notifications,
  '/silences': shellText.pages.silences,
  '/rules': shellText.pages.rules,
  '/explore': shellText.pages.explore,
  '/dashboards': shellText.pages.dashboards,
  '/routing': shellText.pages.routing,
  '/heartbeats': shellText.pages.heartbeats,
};

/** How the pages look and answer, in every browser. */
export function PreferencesTab(): ReactNode {
  return (
    <div className="form">
      <p className="quiet">{text.why}</p>
      <Choice name="theme" label={text.theme} words={shellText.themes} />
      <Choice name="density" label={text.density} words={text.densities} />
      <ZoneField />
      <Choice name="times" label={text.times} words={text.timesOf} />
      <Choice name="weekStart" label={text.weekStart} words={text.weekdays} />
      <Choice name="landing" label={text.landing} hint={text.landingHint} words={landings} />
      <NativeSelect
        label={text.pageSize}
        description={text.pageSizeHint}
        data={[...choices.pageSize].sort((a, b) => a - b).map(String)}
        value={String(usePreference('pageSize'))}
        onChange={(event) => prefer({ pageSize: Number(event.currentTarget.value) as Preferences['pageSize'] })}
      />
      <Switch
        label={text.shortcuts}
        checked={usePreference('shortcuts')}
        onChange={(event) => prefer({ shortcuts: event.currentTarget.checked })}
      />
    </div>
  );
}

type ChoiceName = Exclude<keyof typeof choices, 'pageSize' | 'shortcuts'>;

interface ChoiceProps<N extends ChoiceName> {
  readonly name: N;
  readonly label: string;
  readonly hint?: string;
  /** What each is called. */
  readonly words: Readonly<Record<Preferences[N], string>>;
}

function Choice<N extends ChoiceName>(props: ChoiceProps<N>): ReactNode {
  const { name, label, hint, words } = props;
  return (
    <NativeSelect
      label={label}
      description={hint}
      data={Object.entries<string>(words).map(([value, label]) => ({ value, label }))}
      value={usePreference(name)}
      onChange={(event) => prefer({ [name]: event.currentTarget.value })}
    />
  );
}

function ZoneField(): ReactNode {
  const zone = usePreference('zone');
  const offered = useMemo(() => {
    const names = allZones().map((each) => ({ zone: each, name: zoneName(each) }));
    return names.filter(({ name }, at) => names.findIndex((each) => each.name === name) === at);
  }, []);
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? zoneName(zone);
  const choose = (next: string): void => {
    setTyped(next);
    const found = zoneOf(next, offered);
    if (found !== undefined) prefer({ zone: found });
  };
  return (
    <Autocomplete
      label={text.zone}
      description={text.zoneHint}
      data={offered.map(({ name }) => name)}
      limit={20}
      error={zoneOf(shown, offered) === undefined ? text.unknownZone : undefined}
      value={shown}
      onChange={choose}
      onBlur={() => setTyped(undefined)}
    />
  );
}
