import type { ReactNode } from 'react';
import { type Zone, zoneName } from '../lib/zone.js';
import { shellText as text } from '../messages/shell.en.js';
import { applyTheme, type Theme, themes, useTheme } from './theme.js';

interface ZoneProps {
  readonly zone: Zone;
  readonly onChoose: (zone: Zone) => void;
}

export function ZoneSwitch({ zone, onChoose }: ZoneProps): ReactNode {
  // Where the browser's zone is UTC, the two are one.
  const offered = [...new Set([zone, 'local', 'utc'])].filter(isFirstOfName);
  return (
    <label className="switch">
      <span className="quiet">{text.zone} </span>
      <select value={zone} onChange={(event) => onChoose(event.target.value)}>
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
  const theme = useTheme();
  return (
    <label className="switch">
      <span className="quiet">{text.theme} </span>
      <select value={theme} onChange={(event) => applyTheme(event.target.value as Theme)}>
        {themes.map((each) => (
          <option key={each} value={each}>
            {text.themes[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
