import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useLayoutEffect, useState } from 'react';
import { ZoneContext } from '../components/when.js';
import { LiveBar } from '../live/live-bar.js';
import { LiveDot } from '../live/live-dot.js';
import { TabSigns } from '../live/tab-signs.js';
import { isTyping, useKeys } from '../lib/keys.js';
import { usePreference } from '../lib/preferences.js';
import { shellText as text } from '../messages/shell.en.js';
import { Footer } from './footer.js';
import { Rail } from './rail.js';
import { railPages } from './rail.data.js';
import { StrokeIcon } from './stroke-icon.js';
import { useSignedOut } from './use-signed-out.js';
import { ThemeSwitch, ZoneSwitch } from './switches.js';
import { WhoIsHere } from './who-is-here.js';

const KeepPreferences = lazy(async () => ({
  default: (await import('../data/keep-preferences.js')).KeepPreferences,
}));
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.js')).KeyHelp }));
const Palette = lazy(async () => ({ default: (await import('./palette.js')).Palette }));
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.js')).SignInAgain }));

/** Around every page: where to go, who one is, the time zone, and where what is shown comes from. */
export function Shell(): ReactNode {
  const zone = usePreference('zone');
  const [railOpen, setRailOpen] = useState(false);
  const [over, setOver] = useState<'palette' | 'help'>();
  const signedOut = useSignedOut();
  useLeavingFields();
  useShellKeys({ onHelp: () => setOver('help'), onPalette: () => setOver('palette') });
  return (
    <ZoneContext.Provider value={zone}>
      <div className="shell">
        <a className="skip" href="#main">
          {text.skip}
        </a>
        <Rail open={railOpen} onChosen={() => setRailOpen(false)} />
        <header className="head">
          <button
            type="button"
            className="menu"
            aria-label={text.menu}
            aria-expanded={railOpen}
            aria-controls="rail"
            onClick={() => setRailOpen(!railOpen)}
          >
            <StrokeIcon path="M4 6h16M4 12h16M4 18h16" />
          </button>
          <button type="button" className="search" onClick={() => setOver('palette')}>
            <StrokeIcon path="M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5" />
            {text.search} <kbd>{text.searchKey}</kbd>
          </button>
          <span className="grow" />
          <LiveDot />
          <ZoneSwitch zone={zone} />
          <ThemeSwitch />
          <WhoIsHere />
        </header>
        <LiveBar />
        <TabSigns />
        <main className="main" id="main" tabIndex={-1}>
          <Outlet />
        </main>
        <Footer onHelp={() => setOver('help')} />
        <Suspense>
          <KeepPreferences />
        </Suspense>
        <Suspense>
          {over === 'palette' && <Palette onClose={() => setOver(undefined)} />}
          {over === 'help' && <KeyHelp onClose={() => setOver(undefined)} />}
          {signedOut && <SignInAgain />}
        </Suspense>
      </div>
    </ZoneContext.Provider>
  );
}

/** Keys of every page: the palette, the help, the filter, and `g` with a letter for each page. */
function useShellKeys({ onHelp, onPalette }: Record<'onHelp' | 'onPalette', () => void>): void {
  const navigate = useNavigate();
  const pages = railPages.map(({ to, key }) => [`g ${key}`, () => void navigate({ to })]);
  useKeys({
    ...Object.fromEntries(pages),
    'mod+k': onPalette,
    '?': onHelp,
    '/': () => document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus(),
  });
}

/** Escape leaves a field, and letters are keys of the page again; whoever else waits for the key gets it, too. */
function useLeavingFields(): void {
  useLayoutEffect(() => {
    const leave = ({ key, target, isComposing }: KeyboardEvent): void => {
      if (key === 'Escape' && !isComposing && target instanceof HTMLElement && isTyping(target)) target.blur();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, []);
}
