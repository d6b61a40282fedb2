import { Autocomplete, NativeSelect, Switch } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { applyDensity, type Density, densities, useDensity } from '../../lib/density.js';
import { areLettersOn, turnLetters } from '../../lib/keys.js';
import { zoneName } from '../../lib/zone.js';
import { allZones, chooseZone, useZone } from '../../lib/zone-choice.js';
import { profileText } from '../../messages/profile.en.js';
import { shellText } from '../../messages/shell.en.js';
import { applyTheme, type Theme, themes, useTheme } from '../../shell/theme.js';
import { zoneOf } from './profile-view.js';

const text = profileText.preferences;

/** How the pages look and answer in this browser. */
export function PreferencesTab(): ReactNode {
  const theme = useTheme();
  const density = useDensity();
  const [letters, setLetters] = useState(areLettersOn);
  return (
    <div className="form">
      <p className="quiet">{text.why}</p>
      <NativeSelect
        label={text.theme}
        data={themes.map((value) => ({ value, label: shellText.themes[value] }))}
        value={theme}
        onChange={(event) => applyTheme(event.currentTarget.value as Theme)}
      />
      <ZoneField />
      <NativeSelect
        label={text.density}
        data={densities.map((value) => ({ value, label: text.densities[value] }))}
        value={density}
        onChange={(event) => applyDensity(event.currentTarget.value as Density)}
      />
      <Switch
        label={text.letters}
        checked={letters}
        onChange={(event) => {
          turnLetters(event.currentTarget.checked);
          setLetters(event.currentTarget.checked);
        }}
      />
    </div>
  );
}

function ZoneField(): ReactNode {
  const zone = useZone();
  const offered = useMemo(() => {
    const names = allZones().map((each) => ({ zone: each, name: zoneName(each) }));
    return names.filter(({ name }, at) => names.findIndex((each) => each.name === name) === at);
  }, []);
  const [typed, setTyped] = useState(zoneName(zone));
  const choose = (text: string): void => {
    setTyped(text);
    const found = zoneOf(text, offered);
    if (found !== undefined) chooseZone(found);
  };
  return (
    <Autocomplete
      label={text.zone}
      description={text.zoneHint}
      data={offered.map(({ name }) => name)}
      limit={20}
      error={zoneOf(typed, offered) === undefined ? text.unknownZone : undefined}
      value={typed}
      onChange={choose}
      onBlur={() => setTyped(zoneName(zone))}
    />
  );
}
