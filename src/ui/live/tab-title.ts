import type { LiveState } from './judge-live.js';

interface TabSigns {
  /** What the page calls itself; empty when it says nothing. */
  readonly name: string;
  readonly firing: number;
  readonly state: LiveState;
}

const most = 99;

/** What the browser's tab says: `(3) Alerts`, with `!` while it is not live. */
export function tabTitle({ name, firing, state }: TabSigns): string {
  const count = firing > 0 ? `(${firing > most ? `${most}+` : firing}) ` : '';
  return `${state === 'live' ? '' : '! '}${count}${name === '' ? '' : `${name} · `}Tocsin`;
}

const colours = { calm: '#00604F', firing: '#A81420', away: '#616975' } as const;

/** A picture of a bell, or of how many alerts fire: a shape and a number, not a colour alone. */
export function tabIcon({ firing, state }: Omit<TabSigns, 'name'>): string {
  const colour = state !== 'live' ? colours.away : firing > 0 ? colours.firing : colours.calm;
  const sign = state !== 'live' ? '!' : firing > 0 ? String(Math.min(firing, most)) : '✓';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${colour}"/><text x="16" y="23" font-family="sans-serif" font-size="${sign.length > 1 ? 17 : 21}" font-weight="700" text-anchor="middle" fill="#fff">${sign}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
