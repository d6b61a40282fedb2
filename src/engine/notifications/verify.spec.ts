import { routing } from '../../../test/support/builders/routing-builder.js';
import type { AttemptOutcome, NotificationStatus } from '../../domain/notification/notification.js';
import type { LoggedNotification } from '../ports/notification-log.js';
import { type Accounting, fateOf } from './account-firings.js';
import { judgeDoubling, judgeOutcome } from './judge-outcome.js';
import { LogTally } from './log-tally.js';

const attempt = (outcome: AttemptOutcome, node = 'a') => ({ outcome, node }) as LoggedNotification['attempts'][number];

function row(changes: Partial<LoggedNotification>): LoggedNotification {
  return {
    id: 'n',
    status: 'delivered',
    createdAt: 5,
    alerts: [],
    suppressed: [],
    attempts: [],
    ...changes,
  } as LoggedNotification;
}

describe('a status', () => {
  it.each<[NotificationStatus, AttemptOutcome[], string | undefined]>([
    ['delivered', ['retryable', 'delivered'], undefined],
    ['delivered', ['retryable'], 'delivered-without-attempt'],
    ['failed', ['rejected'], undefined],
    ['failed', ['delivered', 'rejected'], 'delivered-but-open'],
    ['waiting', [], undefined],
    ['waiting', ['delivered'], 'delivered-but-open'],
    ['held', ['unknown'], undefined],
    ['held', ['retryable'], 'held-without-unknown'],
    ['held', ['unknown', 'delivered'], 'delivered-but-open'],
    ['suppressed', [], undefined],
    ['suppressed', ['rejected'], 'sent-though-suppressed'],
  ])('%s after %j: %s', (status, outcomes, why) => {
    expect(judgeOutcome({ status, attempts: outcomes.map((outcome) => attempt(outcome)) })).toBe(why);
  });

  it.each<[AttemptOutcome[], string | undefined]>([
    [['delivered'], undefined],
    [['unknown', 'delivered'], 'possible'],
    [['delivered', 'delivered'], 'certain'],
    [['unknown'], undefined],
  ])('attempts %j are a doubling: %s', (outcomes, doubling) => {
    expect(judgeDoubling({ attempts: outcomes.map((outcome) => attempt(outcome)) })).toBe(doubling);
  });
});

describe('the tally of the log', () => {
  it('counts what is in the range, and hears of alerts from what comes after', () => {
    const tally = new LogTally({ from: 0, to: 10 });
    const told = [{ alertId: 'x', episode: 1 }] as unknown as LoggedNotification['alerts'];
    tally.add(row({ id: 'one', attempts: [attempt('unknown', 'a'), attempt('delivered', 'b')] }));
    tally.add(row({ id: 'late', createdAt: 10, alerts: told, attempts: [] }));
    tally.add(row({ id: 'held', status: 'suppressed', suppressed: [{ alertId: 'y', episode: 2, causes: [] }] }));
    expect([[...tally.told], [...tally.heldBack]]).toEqual([['x/1'], ['y/2']]);
    expect(tally.result()).toMatchObject({
      checked: 2,
      disagreements: 0,
      doublings: 0,
      perhapsDoubled: ['one'],
      nodes: new Map([
        ['a', { attempts: 1, delivered: 0, unknown: 1, takeovers: 0 }],
        ['b', { attempts: 1, delivered: 1, unknown: 0, takeovers: 1 }],
      ]),
    });
  });
});

describe('an alert that began to fire', () => {
  const now = 10_000_000;
  const firing = { alertId: 'x', episode: 1, name: 'Fire', firedAt: now - 100_000, endedAt: undefined };
  const facts = (changes: Partial<Accounting>): Accounting => ({
    ...{ told: new Set(), heldBack: new Set(), groups: new Map(), routing: routing(), now },
    ...changes,
  });
  const inGroup = (receiver: string, nextFlushAt: number | undefined) => ({
    groups: new Map([['x', [{ alertId: 'x', routeKey: 'root', receiver, nextFlushAt }]]]),
  });

  it('was told, held back, or over before anybody could be told', () => {
    expect(fateOf(firing, facts({ told: new Set(['x/1']), heldBack: new Set(['x/1']) }))).toBe('told');
    expect(fateOf(firing, facts({ heldBack: new Set(['x/1']) }))).toBe('held-back');
    expect(fateOf({ ...firing, endedAt: now }, facts({}))).toBe('ended');
    expect(fateOf({ ...firing, episode: 2 }, facts({ told: new Set(['x/1']) }))).toBe('untold');
  });

  it('waits no longer than its route waits', () => {
    expect(fateOf(firing, facts(inGroup('ops', now + 1)))).toBe('waiting');
    expect(fateOf({ ...firing, firedAt: now - 400_000 }, facts(inGroup('ops', now + 1)))).toBe('untold');
    expect(fateOf(firing, facts(inGroup('ops', undefined)))).toBe('untold');
  });

  it('goes to nobody where the contact point is empty or gone', () => {
    expect(fateOf(firing, facts(inGroup('gone', now + 1)))).toBe('nobody');
  });
});
