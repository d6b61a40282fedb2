import { Link, Outlet } from '@tanstack/react-router';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useNow, ZoneContext } from '../components/when.js';
import { useNodes } from '../data/use-nodes.js';
import { useResource } from '../data/use-resource.js';
import { lastServed, watchServed } from '../lib/api.js';
import { elapsedText } from '../lib/elapsed.js';
import { type Zone, zoneName } from '../lib/zone.js';
import { applyTheme, storedTheme, type Theme, themes } from './theme.js';

/** Around every page: where to go, who one is, the time zone, and where what is shown comes from. */
export function Shell(): ReactNode {
  const [zone, setZone] = useState<Zone>(() => (localStorage.getItem('tocsin.zone') === 'utc' ? 'utc' : 'local'));
  const chooseZone = (next: Zone): void => {
    localStorage.setItem('tocsin.zone', next);
    setZone(next);
  };
  return (
    <ZoneContext.Provider value={zone}>
      <div className="shell">
        <a className="skip" href="#main">
          Skip to content
        </a>
        <nav className="rail" aria-label="Pages">
          <strong>Tocsin</strong>
          <Link to="/alerts">Alerts</Link>
          <Link to="/rules">Rules</Link>
          <Link to="/notifications">Notifications</Link>
          <Link to="/silences">Silences</Link>
          <a href="/api/docs">API</a>
        </nav>
        <header className="head">
          <span className="grow" />
          <ZoneSwitch zone={zone} onChoose={chooseZone} />
          <ThemeSwitch />
          <WhoIsHere />
        </header>
        <main className="main" id="main">
          <Outlet />
        </main>
        <Footer />
      </div>
    </ZoneContext.Provider>
  );
}

function ZoneSwitch({ zone, onChoose }: { readonly zone: Zone; readonly onChoose: (zone: Zone) => void }): ReactNode {
  return (
    <label>
      <span className="quiet">Times in </span>
      <select value={zone} onChange={(event) => onChoose(event.target.value as Zone)}>
        <option value="local">{zoneName('local')}</option>
        <option value="utc">UTC</option>
      </select>
    </label>
  );
}

function ThemeSwitch(): ReactNode {
  const [theme, setTheme] = useState<Theme>(storedTheme);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <label>
      <span className="quiet">Colours </span>
      <select value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        {themes.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

function WhoIsHere(): ReactNode {
  const { data } = useResource<{ readonly name: string; readonly role: string }>('/api/v1/me');
  if (!data) return <a href="/sign-in">Sign in</a>;
  return (
    <a href="/account">
      {data.name} <span className="quiet">{data.role}</span>
    </a>
  );
}

const oldMs = 15_000;

function Footer(): ReactNode {
  const served = useSyncExternalStore(watchServed, lastServed);
  const nodes = useNodes().data;
  const now = useNow();
  const age = now - (served?.at ?? now);
  const alive = nodes?.items.filter(({ alive: is }) => is).length;
  return (
    <footer className="foot">
      {served ? `Served by ${served.node}; data of ${elapsedText(age)} ago` : 'No data yet'}
      {age > oldMs && ': not live'}
      {nodes && `; ${alive} of ${nodes.items.length} nodes alive`}
    </footer>
  );
}
