import { randomUUID } from 'node:crypto';
import type { DeliveryAttempt, NewNotification } from '../../src/domain/notification/notification.js';
import type { DeliveryDecision, DeliveryStore, LeasedNotification } from '../../src/engine/ports/delivery-store.js';
import { newNotification } from '../support/builders/notification-builder.js';

/** What the suite needs beside the store, which starts empty for each test. */
export interface DeliveryWorld {
  readonly store: DeliveryStore;
  add(notification: NewNotification): Promise<void>;
  /** Lets time pass by the clock of leases and due times. */
  pass(ms: number): Promise<void>;
  now(): Promise<number>;
  statusOf(id: string): Promise<string | undefined>;
  attemptsOf(id: string): Promise<readonly { leaseNo: number; outcome: string }[]>;
}

/** Long, so that no slow machine sees the end of one that the test has not brought about. */
const leaseMs = 150_000;

/** The contract of {@link DeliveryStore}. */
export function deliveryStoreContract(world: () => DeliveryWorld): void {
  const add = async (changes: Partial<NewNotification> = {}) => {
    const notification = newNotification({
      id: randomUUID(),
      notificationGroupId: randomUUID(),
      dueAt: (await world().now()) - 1_000,
      ...changes,
    });
    await world().add(notification);
    return notification;
  };
  const lease = (node = 'a', busyIntegrations: readonly string[] = []) =>
    world().store.lease({ node, leaseMs, limit: 100, busyIntegrations });
  const one = async (node = 'a'): Promise<LeasedNotification> => {
    const [leased] = await lease(node);
    if (!leased) throw new Error('nothing was leased');
    return leased;
  };
  const attempt = (
    leased: { id: string; leaseNo: number },
    changes: Partial<DeliveryAttempt> = {},
  ): DeliveryAttempt => ({
    notificationId: leased.id,
    leaseNo: leased.leaseNo,
    node: 'a',
    startedAt: 1_000,
    finishedAt: 1_100,
    outcome: 'delivered',
    code: 200,
    error: undefined,
    ...changes,
  });
  const decided = (status: DeliveryDecision['status'], dueAt = 0): DeliveryDecision => ({ status, dueAt });

  describe('a lease', () => {
    it('hands out what is due, once', async () => {
      const notification = await add();
      const leased = await one();
      expect(leased).toEqual({
        id: notification.id,
        leaseNo: 1,
        integrationId: 'hook-1',
        contactPoint: 'ops',
        payload: notification.payload,
        onUnknown: 'resend',
        createdAt: notification.createdAt,
        giveUpAt: notification.giveUpAt,
        attempts: 0,
        interrupted: undefined,
      });
      expect(await lease('b')).toEqual([]);
      expect(await world().statusOf(notification.id)).toBe('sending');
    });

    it('waits until it is due', async () => {
      await add({ dueAt: (await world().now()) + 30_000 });
      expect(await lease()).toEqual([]);
      await world().pass(31_000);
      expect(await lease()).toHaveLength(1);
    });

    it('is for one of a group and integration at a time, in the order of the flushes', async () => {
      const notificationGroupId = randomUUID();
      const second = await add({ notificationGroupId, flushNo: 2, dueAt: (await world().now()) - 9_000 });
      const first = await add({ notificationGroupId, flushNo: 1 });
      const other = await add({ notificationGroupId, flushNo: 2, integrationId: 'mail-1' });
      const leased = await lease();
      expect(new Set(leased.map(({ id }) => id))).toEqual(new Set([first.id, other.id]));
      await world().store.record(attempt({ id: first.id, leaseNo: 1 }), decided('delivered'));
      expect((await lease()).map(({ id }) => id)).toEqual([second.id]);
    });

    it('waits for a predecessor that waits to be tried again', async () => {
      const notificationGroupId = randomUUID();
      const first = await add({ notificationGroupId, flushNo: 1 });
      await add({ notificationGroupId, flushNo: 2 });
      const retryAt = (await world().now()) + 60_000;
      await world().store.record(attempt(await one(), { outcome: 'retryable' }), decided('waiting', retryAt));
      expect(await lease()).toEqual([]);
      await world().pass(61_000);
      expect((await lease()).map(({ id, leaseNo }) => [id, leaseNo])).toEqual([[first.id, 2]]);
    });

    it.each(['failed', 'held'] as const)('does not wait for a predecessor that is %s', async (status) => {
      const notificationGroupId = randomUUID();
      await add({ notificationGroupId, flushNo: 1 });
      const second = await add({ notificationGroupId, flushNo: 2 });
      await world().store.record(attempt(await one(), { outcome: 'unknown' }), decided(status));
      expect((await lease()).map(({ id }) => id)).toEqual([second.id]);
    });

    it('leaves busy integrations and what is over the limit', async () => {
      await add({ integrationId: 'hook-9' });
      expect(await lease('a', ['hook-9'])).toEqual([]);
      await add({ integrationId: 'hook-8' });
      expect(await world().store.lease({ node: 'a', leaseMs, limit: 1, busyIntegrations: [] })).toHaveLength(1);
    });

    it('lasts while it is renewed and passes on when it ends', async () => {
      await add();
      const leased = await one();
      await world().pass(100_000);
      expect(await world().store.renew(leased.id, 1, leaseMs)).toBe(true);
      await world().pass(100_000);
      expect(await lease('b')).toEqual([]);
      await world().pass(60_000);
      expect(await world().store.renew(leased.id, 1, leaseMs)).toBe(false);
      const [taken] = await lease('b');
      expect(taken).toMatchObject({ id: leased.id, leaseNo: 2, attempts: 1, interrupted: { leaseNo: 1, node: 'a' } });
      expect(await world().store.renew(leased.id, 1, leaseMs)).toBe(false);
      expect(await world().store.renew(leased.id, 2, leaseMs)).toBe(true);
    });
  });

  describe('the record', () => {
    it('applies the decision once the attempt is over', async () => {
      const { id } = await add();
      expect(await world().store.record(attempt(await one()), decided('delivered'))).toBe('recorded');
      expect(await world().statusOf(id)).toBe('delivered');
      expect(await world().attemptsOf(id)).toEqual([{ leaseNo: 1, outcome: 'delivered' }]);
      expect(await lease()).toEqual([]);
    });

    it('can be repeated after an unanswered commit', async () => {
      const { id } = await add();
      const leased = await one();
      await world().store.record(attempt(leased), decided('delivered'));
      expect(await world().store.record(attempt(leased), decided('delivered'))).toBe('recorded');
      expect(await world().attemptsOf(id)).toHaveLength(1);
    });

    it('of a lease that has passed on keeps the attempt and not the decision', async () => {
      const { id } = await add();
      const first = await one();
      await world().pass(leaseMs + 1_000);
      const second = await one('b');
      expect(await world().store.record(attempt(first), decided('delivered'))).toBe('late');
      expect(await world().statusOf(id)).toBe('sending');
      expect(await world().store.record(attempt(second, { outcome: 'rejected' }), decided('failed'))).toBe('recorded');
      expect(await world().statusOf(id)).toBe('failed');
      expect(await world().attemptsOf(id)).toEqual([
        { leaseNo: 1, outcome: 'delivered' },
        { leaseNo: 2, outcome: 'rejected' },
      ]);
    });

    it('of a lease that has ended but not passed on counts', async () => {
      await add();
      const leased = await one();
      await world().pass(leaseMs + 1_000);
      expect(await world().store.record(attempt(leased), decided('delivered'))).toBe('recorded');
      expect(await lease('b')).toEqual([]);
    });
  });

  describe('an interrupted attempt', () => {
    const interrupt = async () => {
      const { id } = await add();
      const first = await one();
      await world().pass(leaseMs + 1_000);
      const second = await one('b');
      return {
        id,
        first,
        second,
        unknown: attempt(first, { outcome: 'unknown', code: undefined, error: 'cut \0 off' }),
      };
    };

    it('is noted, and the message stays under the lease that took over', async () => {
      const { id, second, unknown } = await interrupt();
      const takeover = { leaseNo: second.leaseNo, decision: undefined };
      expect(await world().store.noteInterrupted(unknown, takeover)).toBe('unknown');
      expect(await world().store.noteInterrupted(unknown, takeover)).toBe('unknown');
      expect(await world().statusOf(id)).toBe('sending');
      expect(await world().attemptsOf(id)).toEqual([{ leaseNo: 1, outcome: 'unknown' }]);
    });

    it('can hold the message', async () => {
      const { id, second, unknown } = await interrupt();
      const takeover = { leaseNo: second.leaseNo, decision: decided('held') };
      expect(await world().store.noteInterrupted(unknown, takeover)).toBe('unknown');
      expect(await world().statusOf(id)).toBe('held');
    });

    it('does not replace what its sender has recorded meanwhile, and tells it', async () => {
      const { id, first, unknown } = await interrupt();
      await world().store.record(attempt(first), decided('delivered'));
      expect(await world().store.noteInterrupted(unknown, { leaseNo: 2, decision: undefined })).toBe('delivered');
      expect(await world().attemptsOf(id)).toEqual([{ leaseNo: 1, outcome: 'delivered' }]);
      const takeover = { leaseNo: 2, decision: decided('delivered') };
      expect(await world().store.noteInterrupted(unknown, takeover)).toBe('delivered');
      expect(await world().statusOf(id)).toBe('delivered');
    });

    it('stays unknown when its sender records it after all: that is why the message was sent again', async () => {
      const { id, first, unknown } = await interrupt();
      await world().store.noteInterrupted(unknown, { leaseNo: 2, decision: undefined });
      expect(await world().store.record(attempt(first), decided('delivered'))).toBe('late');
      expect(await world().attemptsOf(id)).toEqual([{ leaseNo: 1, outcome: 'unknown' }]);
    });

    it('tells a taker who has lost the lease again', async () => {
      const { second, unknown } = await interrupt();
      await world().pass(leaseMs + 1_000);
      await one('c');
      expect(await world().store.noteInterrupted(unknown, { leaseNo: second.leaseNo, decision: undefined })).toBe(
        'late',
      );
      const held = { leaseNo: second.leaseNo, decision: decided('held') };
      expect(await world().store.noteInterrupted(unknown, held)).toBe('late');
    });
  });

  it('tells when the next message is due or the next lease ends, behind unfinished ones nothing', async () => {
    expect(await world().store.nextDueAt()).toBeUndefined();
    const dueAt = (await world().now()) + 3 * leaseMs;
    const { notificationGroupId } = await add({ dueAt });
    await add({ notificationGroupId, flushNo: 2 });
    expect(await world().store.nextDueAt()).toBe(dueAt);
    await add();
    await one();
    const leaseEnd = (await world().store.nextDueAt()) ?? 0;
    const left = leaseEnd - (await world().now());
    expect(left).toBeGreaterThan(leaseMs - 60_000);
    expect(left).toBeLessThanOrEqual(leaseMs);
  });
}
