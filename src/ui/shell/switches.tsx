import type { ReactNode } from 'react';
import { preferenceChoices, type Preferences } from '../../contract/preferences.data.js';
import { prefer, usePreference } from '../lib/preferences.js';
import { type Zone, zoneName } from '../lib/zone.js';
import { shellText as text } from '../messages/shell.en.js';

export function ZoneSwitch({ zone }: { readonly zone: Zone }): ReactNode {
  // Where the browser's zone is UTC, the two are one.
  const offered = [...new Set([zone, 'local', 'utc'])].filter(isFirstOfName);
  return (
    <label className="switch">
      <span className="quiet">{text.zone} </span>
      <select value={zone} onChange={(event) => prefer({ zone: event.target.value })}>
        {offered.map((each) => (
          <option key={each} value={each}>
            {zoneName(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

function isFirstOfName(zone: Zone, at: number, all: readonly Zone[]): boolean {
  return all.findIndex((each) => zoneName(each) === zoneName(zone)) === at;
}

export function ThemeSwitch(): ReactNode {
  return (
    <label className="switch">
      <span className="quiet">{text.theme} </span>
      <select
        value={usePreference('theme')}
        onChange={(event) => prefer({ theme: event.target.value as Preferences['theme'] })}
      >
        {preferenceChoices.theme.map((each) => (
          <option key={each} value={each}>
            {text.themes[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
