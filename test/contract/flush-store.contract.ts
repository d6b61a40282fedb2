import { randomUUID } from 'node:crypto';
import type { Alert } from '../../src/domain/alert/alert.js';
import type { FlushStore } from '../../src/engine/ports/flush-store.js';
import { rollback } from '../../src/engine/ports/tick-store.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { newNotification } from '../support/builders/notification-builder.js';

/** What the suite needs beside the store. */
export interface FlushWorld {
  readonly store: FlushStore;
  /** The clock by which the store says what is due. */
  now(): Promise<number>;
  /** A notification group with these members, due at `dueAt`; answers its id. */
  addGroup(dueAt: number | undefined, members: readonly Alert[]): Promise<string>;
}

/** The contract of {@link FlushStore}. */
export function flushStoreContract(world: () => FlushWorld): void {
  const member = () => firingAlert({ id: randomUUID(), ruleId: randomUUID() });
  const due = async (members: readonly Alert[] = []) => world().addGroup((await world().now()) - 1_000, members);
  const claim = (groupId: string, seenFlushNo = 0) =>
    world().store.write((tx) => tx.claimFlush({ groupId, seenFlushNo, claimId: randomUUID() }));
  const notification = (notificationGroupId: string, integrationId = 'hook-1') =>
    newNotification({ id: randomUUID(), notificationGroupId, integrationId });

  describe('the claim of a flush', () => {
    it('is won once per flush number', async () => {
      const id = await due();
      expect(await claim(id)).toBe(true);
      expect(await claim(id)).toBe(false);
      expect(await claim(id, 1)).toBe(true);
    });

    it('is lost while the group is not due or asleep', async () => {
      expect(await claim(await world().addGroup((await world().now()) + 60_000, []))).toBe(false);
      expect(await claim(await world().addGroup(undefined, []))).toBe(false);
      expect(await claim(randomUUID())).toBe(false);
    });

    it('that is rolled back leaves the flush to the next', async () => {
      const id = await due();
      const answer = await world().store.write(async (tx) => {
        await tx.claimFlush({ groupId: id, seenFlushNo: 0, claimId: 'x' });
        await tx.insertNotifications([notification(id)]);
        return rollback;
      });
      expect(answer).toBe(rollback);
      expect(await claim(id)).toBe(true);
    });
  });

  it('tells the groups that are due, oldest first, and when the next one will be', async () => {
    const now = await world().now();
    const later = await world().addGroup(now + 50_000, []);
    const [old, older] = [await world().addGroup(now - 90_000, []), await world().addGroup(now - 95_000, [])];
    const groups = await world().store.dueGroups(now, 1_000);
    const ids = groups.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual([older, old]);
    expect(groups[0]).toEqual({ id: older, flushNo: 0, dueAt: now - 95_000 });
    expect(ids).not.toContain(later);
    expect(await world().store.dueGroups(now, 1)).toHaveLength(1);
    expect(await world().store.nextDueAt(now + 49_999)).toBe(now + 50_000);
    expect(await world().store.nextDueAt(now + 10_000_000)).toBeUndefined();
  });

  it('reads the claimed group with its members in any state and what was last told', async () => {
    const members = [member(), { ...member(), state: 'inactive' as const, resolvedAt: 5_000 }];
    const id = await due(members);
    const set = { integrationId: 'hook-1', flushNo: 1, at: 9_000, firing: ['a/1'], resolved: [] };
    await world().store.write(async (tx) => {
      await tx.claimFlush({ groupId: id, seenFlushNo: 0, claimId: randomUUID() });
      await tx.saveNotified(id, [{ ...set, firing: ['b/1'] }]);
      await tx.saveNotified(id, [set, { ...set, integrationId: 'mail-1' }]);
      const read = await tx.group(id);
      expect(read.group).toMatchObject({ id, flushNo: 1, routeKey: 'root', receiver: 'ops' });
      expect(new Set(read.members)).toEqual(new Set(members));
      expect(new Set(read.notified)).toEqual(new Set([set, { ...set, integrationId: 'mail-1' }]));
    });
  });

  it('removes members and puts the group to sleep or to its next flush', async () => {
    const members = [member(), member()];
    const id = await due(members);
    const wakeAt = (await world().now()) + 70_000;
    await world().store.write(async (tx) => {
      await tx.removeMembers(id, [members[0]?.id ?? '']);
      await tx.scheduleFlush(id, { nextFlushAt: wakeAt, regularAt: wakeAt + 5 });
    });
    await world().store.write(async (tx) => {
      const read = await tx.group(id);
      expect(read.members).toEqual([members[1]]);
      expect(read.group).toMatchObject({ nextFlushAt: wakeAt, regularAt: wakeAt + 5 });
      await tx.scheduleFlush(id, { nextFlushAt: undefined, regularAt: undefined });
      const { group } = await tx.group(id);
      expect([group.nextFlushAt, group.regularAt]).toEqual([undefined, undefined]);
    });
  });

  it('refuses a second notification of one flush to one integration', async () => {
    const id = await due();
    const insert = (...integrations: string[]) =>
      world().store.write((tx) => tx.insertNotifications(integrations.map((each) => notification(id, each))));
    await insert('hook-1', 'mail-1');
    await expect(insert('hook-1')).rejects.toThrow();
    await insert('hook-2');
  });
}
