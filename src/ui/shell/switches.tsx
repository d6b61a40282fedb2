import { type ReactNode, useState } from 'react';
import { type Zone, zoneName } from '../lib/zone.js';
import { shellText as text } from '../messages/shell.en.js';
import { applyTheme, storedTheme, type Theme, themes } from './theme.js';

interface ZoneProps {
  readonly zone: Zone;
  readonly onChoose: (zone: Zone) => void;
}

export function ZoneSwitch({ zone, onChoose }: ZoneProps): ReactNode {
  const offered = [...new Set(['local', 'utc', zone])];
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

export function ThemeSwitch(): ReactNode {
  const [theme, setTheme] = useState<Theme>(storedTheme);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <label className="switch">
      <span className="quiet">{text.theme} </span>
      <select value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        {themes.map((each) => (
          <option key={each} value={each}>
            {text.themes[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
