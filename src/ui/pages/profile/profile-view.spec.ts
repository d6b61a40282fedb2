import type { SessionAnswer } from '../../../contract/session.js';
import { readProfileSearch, sortedSessions, writeProfileSearch, zoneOf } from './profile-view.js';

describe('the page about oneself', () => {
  it('is wholly named by its address', () => {
    expect(writeProfileSearch(readProfileSearch({}))).toEqual({});
    const search = { tab: 'tokens', sel: 'new' };
    expect(writeProfileSearch(readProfileSearch(search))).toEqual(search);
    expect(readProfileSearch({ tab: 'nonsense' })).toEqual({ tab: 'profile', isNew: false });
  });

  it('shows the session that asks first, then those seen last', () => {
    const session = (id: string, day: number, current = false) =>
      ({ id, current, lastSeenAt: `2026-11-0${day}T12:00:00.000Z` }) as SessionAnswer;
    const sorted = sortedSessions([session('a', 1), session('b', 3), session('c', 2, true)]);
    expect(sorted.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('takes a zone by its name, however it is written', () => {
    const offered = [
      { zone: 'local', name: 'Europe/Berlin (this browser)' },
      { zone: 'Asia/Tokyo', name: 'Asia/Tokyo' },
    ];
    expect(zoneOf(' asia/tokyo', offered)).toBe('Asia/Tokyo');
    expect(zoneOf('Europe/Berlin (this browser)', offered)).toBe('local');
    expect(zoneOf('Mars/Base', offered)).toBeUndefined();
  });
});
