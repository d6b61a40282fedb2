import fc from 'fast-check';
import { decideDelivery, decideTakeover, type DeliveryFacts } from './decide-delivery.js';
import { retryDelay } from './retry-schedule.js';

function facts(changes: Partial<DeliveryFacts> = {}): DeliveryFacts {
  return { onUnknown: 'resend', giveUpAt: 1_000_000, attempts: 1, now: 50_000, random: 0, ...changes };
}

const result = (outcome: 'delivered' | 'retryable' | 'rejected' | 'unknown', retryAfterMs?: number) => ({
  outcome,
  retryAfterMs,
});

describe('after an attempt a notification', () => {
  it.each([
    ['delivered', 'resend', { status: 'delivered', reason: 'delivered' }],
    ['rejected', 'resend', { status: 'failed', reason: 'rejected' }],
    ['retryable', 'hold', { status: 'waiting', reason: 'retry', dueAt: 51_000 }],
    ['unknown', 'resend', { status: 'waiting', reason: 'resend-unknown', dueAt: 51_000 }],
    ['unknown', 'hold', { status: 'held', reason: 'held-unknown' }],
  ] as const)('with outcome %s and onUnknown %s is %j', (outcome, onUnknown, verdict) => {
    expect(decideDelivery(result(outcome), facts({ onUnknown }))).toMatchObject(verdict);
  });

  it('waits as long as the receiver asks', () => {
    expect(decideDelivery(result('retryable', 30_000), facts()).dueAt).toBe(80_000);
    expect(decideDelivery(result('retryable', 10), facts()).dueAt).toBe(51_000);
  });

  it('fails when its next attempt would come too late', () => {
    expect(decideDelivery(result('retryable'), facts({ giveUpAt: 51_000 }))).toMatchObject({
      status: 'failed',
      reason: 'gave-up',
    });
  });
});

describe('who takes over from a sender that let its lease end', () => {
  it('sends again what may not have arrived, holds it, or gives it up', () => {
    expect(decideTakeover('unknown', facts())).toBeUndefined();
    expect(decideTakeover('unknown', facts({ onUnknown: 'hold' }))).toMatchObject({ status: 'held' });
    expect(decideTakeover('unknown', facts({ giveUpAt: 50_000 }))).toMatchObject({ status: 'failed' });
  });

  it('goes by what the sender has recorded after all', () => {
    expect(decideTakeover('delivered', facts({ onUnknown: 'hold' }))).toMatchObject({ status: 'delivered' });
    expect(decideTakeover('rejected', facts())).toMatchObject({ status: 'failed', reason: 'rejected' });
    expect(decideTakeover('retryable', facts({ onUnknown: 'hold' }))).toBeUndefined();
  });
});

describe('the wait before the next attempt', () => {
  it('doubles up to five minutes and is at most halved by chance', () => {
    const longest = [1, 2, 3, 9, 10, 400].map((attempts) => retryDelay(attempts, 0, undefined));
    expect(longest).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (n, random) => {
        const delay = retryDelay(n, random, undefined);
        expect(delay).toBeGreaterThanOrEqual(retryDelay(n, 0, undefined) / 2);
        expect(delay).toBeLessThanOrEqual(retryDelay(n, 0, undefined));
      }),
    );
  });
});
