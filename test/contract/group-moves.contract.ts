import { randomUUID } from 'node:crypto';
import type { Alert } from '../../src/domain/alert/alert.js';
import type { NotifiedSet } from '../../src/domain/grouping/notification-group.js';
import type { GroupMoves } from '../../src/engine/ports/group-moves.js';
import type { GroupWake } from '../../src/engine/ports/tick-store.js';
import { firingAlert } from '../support/builders/alert-builder.js';

/** What the suite needs beside the port. */
export interface MovesWorld {
  readonly moves: GroupMoves;
  /** Runs in one transaction. */
  readonly together: <T>(work: () => Promise<T>) => Promise<T>;
  readonly save: (alerts: readonly Alert[]) => Promise<void>;
  /** What a flush would find: ids of members, of leaving ones, what was told; and when it is due. */
  readonly group: (id: string) => Promise<{
    readonly members: readonly string[];
    readonly leaving: readonly string[];
    readonly notified: readonly NotifiedSet[];
    readonly nextFlushAt: number | undefined;
  }>;
}

/** The contract of {@link GroupMoves}. */
export function groupMovesContract(world: () => MovesWorld): void {
  const alert = (changes: Partial<Alert> = {}): Alert =>
    firingAlert({ id: randomUUID(), ruleId: randomUUID(), labels: { alertname: 'Down' }, ...changes });
  const wake = (alerts: readonly Alert[], changes: Partial<GroupWake> = {}): GroupWake => ({
    routeKey: randomUUID(),
    receiver: 'ops',
    groupLabels: { team: 'db' },
    groupKey: '{}:{team="db"}',
    groupWaitMs: 30_000,
    wakeAt: 5_000,
    alertIds: alerts.map(({ id }) => id),
    ...changes,
  });
  const join = async (wakes: readonly GroupWake[]): Promise<readonly string[]> =>
    world().together(() => world().moves.join(wakes));
  const set = (changes: Partial<NotifiedSet> = {}): NotifiedSet => ({
    integrationId: 'hook-1',
    flushNo: 3,
    at: 9_000,
    firing: ['a:1'],
    resolved: [],
    ...changes,
  });

  it('reads members in any state with all their memberships, page by page, and no other alerts', async () => {
    const ended = alert({ state: 'inactive', resolvedAt: 9_000 });
    const firing = alert();
    await world().save([ended, firing, alert()]);
    const wakes = [wake([ended, firing]), wake([firing], { groupLabels: {}, receiver: 'db' })];
    const [one = '', two = ''] = await join(wakes);
    await world().together(() => world().moves.markLeaving([{ groupId: two, alertId: firing.id }]));
    const read = async (limit: number) => {
      const all = [];
      let page = await world().moves.members('', limit);
      while (page.length > 0) {
        all.push(...page);
        page = await world().moves.members(page.at(-1)?.id ?? '', limit);
      }
      return all.filter(({ id }) => [ended.id, firing.id].includes(id));
    };
    const found = await world().together(() => read(1));
    expect(found).toEqual(await world().together(() => read(1_000)));
    expect(found.map(({ id }) => id)).toEqual([ended.id, firing.id].sort());
    const placed = new Map(found.map((each) => [each.id, each]));
    const standing = { groupId: one, routeKey: wakes[0]?.routeKey, groupLabels: { team: 'db' }, receiver: 'ops' };
    expect(placed.get(ended.id)).toMatchObject({ firing: false, memberships: [{ ...standing, leaving: false }] });
    const { memberships, ...rest } = placed.get(firing.id) ?? { memberships: [] };
    expect(rest).toMatchObject({ firing: true, firedAt: 1_000, labels: { alertname: 'Down' } });
    expect(memberships).toHaveLength(2);
    expect(memberships.find(({ groupId }) => groupId === two)).toMatchObject({
      groupLabels: {},
      receiver: 'db',
      leaving: true,
    });
  });

  it('puts alerts into new groups and into those that are there, and keeps who was leaving', async () => {
    const [a, b] = [alert(), alert()];
    await world().save([a, b]);
    const first = wake([a]);
    const [id = ''] = await join([first]);
    await world().together(() => world().moves.markLeaving([{ groupId: id, alertId: a.id }]));
    expect(await world().group(id)).toMatchObject({ members: [a.id], leaving: [a.id], nextFlushAt: 5_000 });
    const second = wake([b]);
    const ids = await join([second, { ...first, alertIds: [a.id, b.id], wakeAt: 1_000 }]);
    expect(ids[1]).toBe(id);
    const { members, leaving, nextFlushAt } = await world().group(id);
    expect([[...members].sort(), leaving, nextFlushAt]).toEqual([[a.id, b.id].sort(), [], 5_000]);
    expect((await world().group(ids[0] ?? '')).members).toEqual([b.id]);
  });

  it('takes members out of one group only', async () => {
    const [a, b] = [alert(), alert()];
    await world().save([a, b]);
    const [one = '', two = ''] = await join([wake([a, b]), wake([a, b])]);
    const out = [
      { groupId: one, alertId: a.id },
      { groupId: two, alertId: b.id },
    ];
    await world().together(() => world().moves.remove(out));
    expect([(await world().group(one)).members, (await world().group(two)).members]).toEqual([[b.id], [a.id]]);
  });

  it('saves what integrations were told, and answers it for locked groups', async () => {
    const a = alert();
    await world().save([a]);
    const [one = '', two = ''] = await join([wake([a]), wake([a])]);
    const { moves, together } = world();
    await together(() => moves.saveSets(new Map([[one, [set(), set({ integrationId: 'mail-1', firing: [] })]]])));
    await together(() => moves.saveSets(new Map([[one, [set({ firing: ['a:1', 'b:2'], at: 10_000 })]]])));
    const sets = await together(() => moves.lockedSets([one, two]));
    expect(new Set(sets.get(one))).toEqual(
      new Set([set({ firing: ['a:1', 'b:2'], at: 10_000 }), set({ integrationId: 'mail-1', firing: [] })]),
    );
    expect(sets.get(two)).toEqual([]);
  });

  it('makes a group that is awake due at once when it tells another contact point', async () => {
    const a = alert();
    await world().save([a]);
    const later = wake([a], { wakeAt: 90_000 });
    const [one = '', two = ''] = await join([later, wake([a], { wakeAt: 10_000 })]);
    const groups = [one, two].map((groupId) => ({ groupId, receiver: 'db' }));
    await world().together(() => world().moves.redirect(groups, 50_000));
    expect((await world().group(one)).nextFlushAt).toBe(50_000);
    expect((await world().group(two)).nextFlushAt).toBe(10_000);
    const [placed] = (await world().together(() => world().moves.members('', 10_000))).filter(({ id }) => id === a.id);
    expect(placed?.memberships.map(({ receiver }) => receiver)).toEqual(['db', 'db']);
  });
}
