import type { NotifiedSet } from '../grouping/notification-group.js';
import { carryTold, type Departure } from './carry-told.js';

function set(integrationId: string, changes: Partial<NotifiedSet> = {}): NotifiedSet {
  return { integrationId, flushNo: 4, at: 9_000, firing: [], resolved: [], ...changes };
}

const known = new Set(['hook', 'mail']);
const leaves = (alertId: string, toward: Readonly<Record<string, readonly string[]>>): Departure => ({
  alertId,
  groupId: 'old',
  toward: Object.entries(toward).map(([groupId, ids]) => ({ groupId, integrations: new Set(ids) })),
});

function carry(departures: readonly Departure[], told: Readonly<Record<string, readonly NotifiedSet[]>>) {
  const { changed, leaving, gone } = carryTold(departures, new Map(Object.entries(told)), known);
  const ids = (members: typeof gone) => members.map(({ alertId }) => alertId);
  return { changed: Object.fromEntries(changed), leaving: ids(leaving), gone: ids(gone) };
}

describe('what was told of an alert that leaves its group', () => {
  it('goes with it to every group that tells the integration, and counts from when it was told', () => {
    const old = set('hook', { firing: ['a:1', 'b:1'], resolved: ['c:1'] });
    expect(carry([leaves('a', { one: ['hook'], two: ['hook', 'mail'] })], { old: [old] })).toEqual({
      changed: {
        old: [{ ...old, firing: ['b:1'] }],
        one: [set('hook', { flushNo: 0, firing: ['a:1'] })],
        two: [set('hook', { flushNo: 0, firing: ['a:1'] })],
      },
      leaving: [],
      gone: ['a'],
    });
  });

  it('joins what the other group has told, whose next repeat stays where it is', () => {
    const there = set('hook', { at: 50_000, flushNo: 7, firing: ['x:2'] });
    const told = { old: [set('hook', { firing: ['a:1'] })], one: [there] };
    expect(carry([leaves('a', { one: ['hook'] })], told).changed.one).toEqual([{ ...there, firing: ['x:2', 'a:1'] }]);
    const asleep = set('hook', { at: 1, flushNo: 7, resolved: ['x:2'] });
    expect(carry([leaves('a', { one: ['hook'] })], { ...told, one: [asleep] }).changed.one).toEqual([
      { ...asleep, at: 9_000, firing: ['a:1'] },
    ]);
  });

  it('stays behind where no group takes it, until the end is told', () => {
    const told = { old: [set('hook', { firing: ['a:1'] }), set('mail', { firing: ['a:1'] })] };
    expect(carry([leaves('a', { one: ['mail'] })], told)).toMatchObject({
      changed: { old: [{ integrationId: 'mail', firing: [] }], one: [{ integrationId: 'mail', firing: ['a:1'] }] },
      leaving: ['a'],
      gone: [],
    });
  });

  it('waits for nobody who was not told, or does not exist any more', () => {
    const told = { old: [set('hook', { firing: ['b:1'] }), set('removed', { firing: ['a:1'] })] };
    expect(carry([leaves('a', {})], told)).toEqual({ changed: {}, leaving: [], gone: ['a'] });
  });

  it('is not taken over what the other group has told itself', () => {
    const told = { old: [set('hook', { firing: ['a:1'] })], one: [set('hook', { firing: ['a:2'] })] };
    expect(carry([leaves('a', { one: ['hook'] })], told).changed).toEqual({ old: [set('hook')] });
  });

  it('keeps what is held back apart, and what would have been told', () => {
    const withheld = { at: 8_000, firing: ['a:1'], resolved: [] };
    const old = set('hook', { firing: ['b:1'], heard: ['a:1'], withheld });
    expect(carry([leaves('a', { one: ['hook'] })], { old: [old] }).changed).toEqual({
      old: [set('hook', { firing: ['b:1'], withheld })],
      one: [set('hook', { flushNo: 0, heard: ['a:1'] })],
    });
  });

  it('is carried for tens of thousands in one go', () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => `a${index}`);
    const told = { old: [set('hook', { firing: ids.map((id) => `${id}:1`) })] };
    const { changed, gone } = carry(
      ids.map((id) => leaves(id, { one: ['hook'] })),
      told,
    );
    expect([changed.one?.[0]?.firing.length, changed.old?.[0]?.firing, gone.length]).toEqual([50_000, [], 50_000]);
  });
});
