import { tabIcon, tabTitle } from './tab-title.js';

describe('the tab of the browser', () => {
  it.each([
    [0, 'live', 'Alerts · Tocsin'],
    [3, 'live', '(3) Alerts · Tocsin'],
    [250, 'live', '(99+) Alerts · Tocsin'],
    [3, 'stale', '! (3) Alerts · Tocsin'],
    [0, 'lost', '! Alerts · Tocsin'],
  ] as const)('says of %d alerts that fire, %s: %s', (firing, state, title) => {
    expect(tabTitle({ name: 'Alerts', firing, state })).toBe(title);
  });

  it('shows the same in its picture', () => {
    const shown = (firing: number, state: 'live' | 'lost') => decodeURIComponent(tabIcon({ firing, state }));
    expect(shown(0, 'live')).toContain('>✓<');
    expect(shown(7, 'live')).toContain('>7<');
    expect(shown(7, 'lost')).toContain('>!<');
  });
});
