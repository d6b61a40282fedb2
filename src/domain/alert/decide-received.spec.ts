import type { Alert } from './alert.js';
import { decideEnded, decideReceived, hear, unheardAlert } from './decide-received.js';
import type { ReceivedAlert, ReceivedSource } from './received-alert.js';

const minute = 60_000;
const now = 100 * minute;
const external: ReceivedSource = { ruleId: 'received-external', reason: 'received', resolveTimeoutMs: 5 * minute };
const heartbeat: ReceivedSource = { ruleId: 'received-heartbeat', reason: 'not-heard-of', resolveTimeoutMs: undefined };

function received(changes: Partial<ReceivedAlert> = {}): ReceivedAlert {
  return { labels: { alertname: 'DiskFull', host: 'a' }, annotations: { summary: 'full' }, ...changes };
}

/** What stands after some words about one alert, each said at an instant. */
function told(
  words: readonly (readonly [at: number, changes: Partial<ReceivedAlert>])[],
  source = external,
): { readonly alert: Alert; readonly taken: readonly string[]; readonly reasons: readonly string[] } {
  const taken: string[] = [];
  const reasons: string[] = [];
  let alert: Alert | undefined;
  for (const [at, changes] of words) {
    const heard = hear(received(changes), source, at);
    alert ??= unheardAlert('alert-1', source, heard);
    const decision = decideReceived(alert, heard, source, at);
    taken.push(decision.taken);
    if ('transition' in decision)
      reasons.push(`${decision.transition.episode}.${decision.transition.sequence} ${decision.transition.reason}`);
    if ('next' in decision) alert = decision.next;
  }
  if (!alert) throw new Error('nothing was said');
  return { alert, taken, reasons };
}

describe('the times of a received alert', () => {
  it.each([
    ['neither: it starts now and ends by the time-out', {}, now, now + 5 * minute, true],
    ['only a start', { startsAt: now - minute }, now - minute, now + 5 * minute, true],
    ['only an end: it starts there too', { endsAt: now + minute }, now + minute, now + minute, false],
    ['both', { startsAt: now - minute, endsAt: now + minute }, now - minute, now + minute, false],
  ])('with %s', (_, told, startsAt, endsAt, endsByTimeout) => {
    expect(hear(received(told), external, now)).toMatchObject({ startsAt, endsAt, endsByTimeout });
  });

  it('know no end where the source has no time-out', () => {
    expect(hear(received(), heartbeat, now)).toMatchObject({ startsAt: now, endsAt: undefined, endsByTimeout: false });
  });

  it('stand beside labels without the empty ones, which do not tell alerts apart', () => {
    const heard = hear(received({ labels: { b: '', host: 'a', alertname: 'DiskFull' } }), external, now);
    expect(heard.labels).toEqual({ alertname: 'DiskFull', host: 'a' });
    expect(heard.fingerprint).toBe(hear(received(), external, now).fingerprint);
  });
});

describe('a received alert', () => {
  it('fires when it is first heard of, since its start', () => {
    const { alert, taken, reasons } = told([[now, { startsAt: now - minute, generatorUrl: 'http://p/graph' }]]);
    expect(taken).toEqual(['fired']);
    expect(reasons).toEqual(['1.1 received']);
    expect(alert).toMatchObject({
      groupId: `received-${alert.fingerprint.slice(-2)}`,
      state: 'firing',
      episode: 1,
      firedAt: now - minute,
      activeAt: now - minute,
      endsAt: now + 5 * minute,
      endsByTimeout: true,
      generatorUrl: 'http://p/graph',
    });
  });

  it('leaves no trace when it was over before anybody heard of it', () => {
    expect(told([[now, { startsAt: now - 9, endsAt: now }]]).taken).toEqual(['over-before-heard']);
  });

  it('is unchanged by the same words again, and refreshed by newer facts', () => {
    const word = { startsAt: now, endsAt: now + 4 * minute };
    const { taken, alert } = told([
      [now, word],
      [now + 10, word],
      [now + 20, { ...word, annotations: { summary: 'fuller' } }],
      [now + 30, { ...word, annotations: { summary: 'fuller' }, generatorUrl: 'http://other' }],
      [
        now + 40,
        { ...word, annotations: { summary: 'fuller' }, generatorUrl: 'http://other', endsAt: now + 5 * minute },
      ],
    ]);
    expect(taken).toEqual(['fired', 'unchanged', 'refreshed', 'refreshed', 'refreshed']);
    expect(alert).toMatchObject({ episode: 1, sequence: 1, endsAt: now + 5 * minute, generatorUrl: 'http://other' });
  });

  it('ends when its sender says so, and stays ended when that is said again', () => {
    const over = { startsAt: now, endsAt: now + minute };
    const { taken, reasons, alert } = told([
      [now, { startsAt: now }],
      [now + minute, over],
      [now + 2 * minute, over],
    ]);
    expect(taken).toEqual(['fired', 'ended', 'unchanged']);
    expect(reasons).toEqual(['1.1 received', '1.2 ended']);
    expect(alert).toMatchObject({ state: 'inactive', firedAt: now, resolvedAt: now + minute, endsAt: undefined });
  });

  it('takes newer words of its end, which nobody may have been told yet', () => {
    const over = { startsAt: now, endsAt: now + minute };
    const { taken, alert } = told([
      [now, { startsAt: now }],
      [now + minute, over],
      [now + 2 * minute, { ...over, annotations: { summary: 'repaired' } }],
      [now + 2 * minute, { ...over, annotations: { summary: 'repaired' }, generatorUrl: 'http://other' }],
      [
        now + 2 * minute,
        { ...over, annotations: { summary: 'repaired' }, generatorUrl: 'http://other', startsAt: now - 1 },
      ],
      [now + 2 * minute, { ...over, annotations: { summary: 'repaired' }, generatorUrl: 'http://other' }],
    ]);
    expect(taken).toEqual(['fired', 'ended', 'refreshed', 'refreshed', 'refreshed', 'unchanged']);
    expect(alert).toMatchObject({
      state: 'inactive',
      episode: 1,
      firedAt: now - 1,
      resolvedAt: now + minute,
      annotations: { summary: 'repaired' },
      generatorUrl: 'http://other',
    });
  });

  it('begins its next episode when it is heard of again', () => {
    const { taken, reasons, alert } = told([
      [now, { startsAt: now }],
      [now + minute, { startsAt: now, endsAt: now + minute }],
      [now + 2 * minute, { startsAt: now + 2 * minute }],
    ]);
    expect(taken).toEqual(['fired', 'ended', 'fired']);
    expect(reasons).toEqual(['1.1 received', '1.2 ended', '2.1 received']);
    expect(alert).toMatchObject({ state: 'firing', episode: 2, firedAt: now + 2 * minute, resolvedAt: undefined });
  });

  it('lasts until its sender ends it where the source has no time-out', () => {
    const { alert, reasons } = told(
      [
        [now, { startsAt: now }],
        [now + 60 * minute, { startsAt: now, endsAt: now + 60 * minute }],
      ],
      heartbeat,
    );
    expect(reasons).toEqual(['1.1 not-heard-of', '1.2 ended']);
    expect(alert.resolvedAt).toBe(now + 60 * minute);
  });
});

describe('two words about one alert that overlap in time', () => {
  const firing = { startsAt: now, endsAt: now + 60 * minute };
  it.each<[string, Partial<ReceivedAlert>, Partial<ReceivedAlert>, Partial<Alert>]>([
    [
      'keep the earlier start',
      firing,
      { startsAt: now + 1, endsAt: now + 70 * minute },
      { firedAt: now, endsAt: now + 70 * minute },
    ],
    [
      'keep the later end',
      firing,
      { startsAt: now, endsAt: now + 30 * minute },
      { firedAt: now, endsAt: now + 60 * minute },
    ],
    [
      'drop an end that was only the time-out',
      { startsAt: now },
      { startsAt: now, endsAt: now + 3 * minute },
      { endsAt: now + 3 * minute },
    ],
    [
      'keep an end that was said over the time-out',
      firing,
      { startsAt: now },
      { endsAt: now + 60 * minute, endsByTimeout: true },
    ],
    [
      'replace the start by an earlier one',
      firing,
      { startsAt: now - minute, endsAt: now + 70 * minute },
      { firedAt: now - minute },
    ],
  ])('%s', (_, first, second, expected) => {
    expect(
      told([
        [now, first],
        [now + 2, second],
      ]).alert,
    ).toMatchObject({ state: 'firing', episode: 1, ...expected });
  });

  it('both over: the later end counts', () => {
    const { alert, taken } = told([
      [now, { startsAt: now }],
      [now + 9 * minute, { startsAt: now, endsAt: now + 8 * minute }],
      [now + 9 * minute, { startsAt: now, endsAt: now + 7 * minute }],
      [now + 9 * minute, { startsAt: now, endsAt: now + 9 * minute }],
    ]);
    expect(taken).toEqual(['fired', 'ended', 'unchanged', 'refreshed']);
    expect(alert.resolvedAt).toBe(now + 9 * minute);
  });
});

describe('an end that passes without another word', () => {
  const { alert } = told([[now, { startsAt: now }]]);

  it('is looked at only when it has passed', () => {
    expect(decideEnded(alert, now + 5 * minute - 1)).toEqual({ taken: 'not-yet' });
    expect(decideEnded(alert, now + 5 * minute)).toMatchObject({
      taken: 'ended',
      next: { state: 'inactive', resolvedAt: now + 5 * minute, endsAt: undefined },
      transition: { episode: 1, sequence: 2, from: 'firing', to: 'inactive', reason: 'ended', at: now + 5 * minute },
    });
  });

  it('ends nothing twice', () => {
    const ended = decideEnded(alert, now + 5 * minute);
    expect(ended.taken === 'ended' && decideEnded(ended.next, now + 6 * minute)).toEqual({ taken: 'not-yet' });
  });
});
