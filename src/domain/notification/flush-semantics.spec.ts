import { contactPoint, rootRoute, routing, webhook } from '../../../test/support/builders/routing-builder.js';
import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { PlayedGroup } from '../../../test/support/played-group.js';
import type { Integration, Route } from '../routing/route.js';
import { parseMatchers } from '../labels/parse-matchers.js';

/** `groupWait` 30 s, `groupInterval` 5 min, `repeatInterval` 1 h. */
function play(route: Partial<Route> = {}, integration: Partial<Integration> = {}): PlayedGroup {
  const intervals = { groupWaitMs: 30_000, groupIntervalMs: 300_000, repeatIntervalMs: 3_600_000 };
  const others = ['chief', 'boss'].map((name) =>
    contactPoint({ id: name, name, integrations: [webhook({ id: name })] }),
  );
  return new PlayedGroup(
    routing({
      root: rootRoute({ ...intervals, ...route }),
      contactPoints: [contactPoint({ integrations: [webhook({ id: 'ops', ...integration })] }), ...others],
    }),
  );
}

describe('group_wait, group_interval, repeat_interval', () => {
  it('the first notice comes after group_wait, with what fired by then', () => {
    expect(play().fire(0, 'a').fire(20, 'b').until(60).log).toEqual(['30 ops first +a +b']);
  });

  it('what joins later comes after group_interval, with what fires on', () => {
    expect(play().fire(0, 'a').fire(31, 'b').until(700).log).toEqual(['30 ops first +a', '330 ops new-alerts +a +b']);
  });

  it('a resolve comes with the next flush, and ends the group', () => {
    const played = play().fire(0, 'a').resolve(100, 'a').until(9_000);
    expect(played.log).toEqual(['30 ops first +a', '330 ops all-resolved -a']);
    expect(played.dueAt).toBeUndefined();
  });

  it('a firing that resolves within group_wait is told to nobody', () => {
    expect(play().fire(0, 'a').resolve(29, 'a').until(9_000).log).toEqual([]);
  });

  it('an unchanged group is told again at the first flush when repeat_interval has passed', () => {
    expect(play().fire(0, 'a').until(8_000).log).toEqual([
      '30 ops first +a',
      '3630 ops repeat +a',
      '7230 ops repeat +a',
    ]);
    expect(play({ repeatIntervalMs: 400_000 }).fire(0, 'a').until(1_300).log).toEqual([
      '30 ops first +a',
      '630 ops repeat +a',
      '1230 ops repeat +a',
    ]);
  });

  it('a change counts as a notice: the repeat is reckoned from it', () => {
    expect(play().fire(0, 'a').fire(1_000, 'b').until(5_000).log).toEqual([
      '30 ops first +a',
      '1230 ops new-alerts +a +b',
      '4830 ops repeat +a +b',
    ]);
  });

  it('one that resolved and fired again between two flushes is told again', () => {
    expect(play().fire(0, 'a').resolve(50, 'a').fire(60, 'a').until(400).log).toEqual([
      '30 ops first +a',
      '330 ops new-alerts +a',
    ]);
  });

  it('without send_resolved only firing counts', () => {
    const played = play({}, { sendResolved: false })
      .fire(0, 'a', 'b')
      .resolve(50, 'a')
      .resolve(400, 'b')
      .fire(5_000, 'a');
    expect(played.until(5_100).log).toEqual(['30 ops first +a +b', '5030 ops first +a']);
  });

  it('intervals of a millisecond are kept', () => {
    const quick = { groupWaitMs: 1, groupIntervalMs: 1, repeatIntervalMs: 3 };
    expect(play(quick).fire(0, 'a').until(0.006).log).toEqual(['0.001 ops first +a', '0.004 ops repeat +a']);
  });
});

describe('silences', () => {
  it('hold back what they fit, from the first notice on, and what they held back is written down once', () => {
    expect(play().silence(0, 'alertname="a"', 9_000).fire(0, 'a').until(3_600).log).toEqual([
      '30 ops [first +a] without a (silence)',
    ]);
  });

  it('let the next flush tell when they expire', () => {
    expect(play().silence(0, 'alertname="a"', 400).fire(0, 'a').until(700).log).toEqual([
      '30 ops [first +a] without a (silence)',
      '630 ops first +a',
    ]);
  });

  it('leave the others of the group to be told', () => {
    expect(play().silence(0, 'alertname="a"', 9_000).fire(0, 'a', 'b').until(700).log).toEqual([
      '30 ops first +b without a (silence)',
    ]);
  });

  it('of what was told already hold back repeats, each written down', () => {
    expect(play().fire(0, 'a').silence(100, 'alertname="a"', 4_000).until(4_300).log).toEqual([
      '30 ops first +a',
      '3630 ops [repeat +a] without a (silence)',
      '4230 ops repeat +a',
    ]);
  });

  it('hold back a resolve, as in Alertmanager: it is not told later', () => {
    const played = play().fire(0, 'a').silence(100, 'alertname="a"', 4_000).resolve(200, 'a');
    expect(played.until(9_000).log).toEqual(['30 ops first +a', '330 ops [all-resolved -a] without a (silence)']);
  });

  it('that end before a resolve let it be told to who heard the firing', () => {
    const played = play().fire(0, 'a', 'b').silence(100, 'alertname="a"', 4_000).fire(400, 'c').resolve(4_100, 'a');
    expect(played.until(4_300).log).toEqual([
      '30 ops first +a +b',
      '630 ops new-alerts +b +c without a (silence)',
      '4230 ops new-resolved +b +c -a',
    ]);
  });

  it('whose end brings back what a notice has left out let it be told again, as Alertmanager does', () => {
    const played = play().fire(0, 'a', 'b').silence(100, 'alertname="a"', 4_000).fire(400, 'c');
    expect(played.until(4_300).log.at(-1)).toBe('4230 ops new-alerts +a +b +c');
  });

  it('of an alert that fired and resolved under them leave no notice, and both are written down', () => {
    const played = play().silence(0, 'alertname="a"', 9_000).fire(0, 'a').resolve(200, 'a').fire(9_100, 'b');
    expect(played.until(9_200).log).toEqual([
      '30 ops [first +a] without a (silence)',
      '330 ops [all-resolved -a] without a (silence)',
      '9130 ops first +b',
    ]);
  });

  it('of an alert that fires again under them write that down, and tell it when they end', () => {
    const played = play().fire(0, 'a').silence(100, 'alertname="a"', 1_000).resolve(200, 'a').fire(210, 'a');
    expect(played.until(1_300).log).toEqual([
      '30 ops first +a',
      '330 ops [new-alerts +a] without a (silence)',
      '1230 ops new-alerts +a',
    ]);
  });

  it('that begin and end are read by the instant: start inclusive, end exclusive', () => {
    const played = play().fire(0, 'a');
    played.silences.push({
      ...{ id: 's', matchers: parseMatchers('alertname="a"'), createdBy: '', comment: '' },
      ...{ startsAt: 30_000, endsAt: 330_000 },
    });
    expect(played.until(331).log).toEqual(['30 ops [first +a] without a (silence)', '330 ops first +a']);
  });
});

describe('inhibition and timings', () => {
  const inhibition = {
    id: 'i',
    name: 'down hides rest',
    source: parseMatchers('alertname="down"'),
    target: parseMatchers('alertname="a"'),
    equal: [],
  };
  const down = firingAlert({ id: 'down', labels: { alertname: 'down' } });
  /** From 1970-01-01 00:10 to 00:20. */
  const night = {
    id: 't',
    name: 'night',
    intervals: [
      { times: [{ from: 10, to: 20 }], weekdays: [], daysOfMonth: [], months: [], years: [], location: 'UTC' },
    ],
  };

  it('an inhibited alert is held back until its source has ended', () => {
    const played = play();
    played.inhibitions = [inhibition];
    played.others = [down];
    played.fire(0, 'a').until(100).others = [];
    expect(played.until(400).log).toEqual(['30 ops [first +a] without a (inhibition)', '330 ops first +a']);
  });

  it('a mute timing of the route holds everything back, and all causes are named', () => {
    const played = play({ muteTimings: ['night'] });
    played.timings = [night];
    played.silence(0, 'alertname="a"', 700).fire(601, 'a');
    expect(played.until(1_300).log).toEqual([
      '631 ops [first +a] without a (mute-timing, silence)',
      '1231 ops first +a',
    ]);
  });

  it('outside of its active timings a route tells nothing', () => {
    const played = play({ activeTimings: ['night'] });
    played.timings = [night];
    expect(played.fire(0, 'a').until(700).log).toEqual([
      '30 ops [first +a] without a (outside-active-timing)',
      '630 ops first +a',
    ]);
  });

  it('timings that hold back a change let it be told afterwards', () => {
    const played = play({ muteTimings: ['night'] });
    played.timings = [night];
    played.fire(0, 'a').fire(601, 'b').resolve(602, 'a');
    expect(played.until(1_300).log).toEqual([
      '30 ops first +a',
      '630 ops [new-alerts +b -a] without b (mute-timing), a (mute-timing)',
      '1230 ops new-alerts +b',
    ]);
  });
});

describe('an acknowledgement', () => {
  it('withholds repeats while all that fires is acknowledged, written down once', () => {
    expect(play().fire(0, 'a').acknowledge(100, 'a').until(12_000).log).toEqual([
      '30 ops first +a',
      '3630 ops [repeat +a] without a (acknowledgement)',
    ]);
  });

  it('withholds no repeat of others', () => {
    expect(play().fire(0, 'a', 'b').acknowledge(100, 'a').until(4_000).log).toEqual([
      '30 ops first +a +b',
      '3630 ops repeat +a +b',
    ]);
  });

  it('withholds neither news nor the end', () => {
    const played = play().fire(0, 'a').acknowledge(100, 'a').fire(200, 'b').resolve(400, 'a', 'b');
    expect(played.until(700).log).toEqual([
      '30 ops first +a',
      '330 ops new-alerts +a +b',
      '630 ops all-resolved -a -b',
    ]);
  });

  it('ends with the episode', () => {
    const played = play().fire(0, 'a').acknowledge(100, 'a').resolve(200, 'a').fire(210, 'a').until(4_000);
    expect(played.log.slice(1)).toEqual(['330 ops new-alerts +a', '3930 ops repeat +a']);
  });

  it('that is taken back lets the next flush repeat', () => {
    const played = play().fire(0, 'a').acknowledge(100, 'a').forgetAcknowledgements(5_000).until(5_200);
    expect(played.log.at(-1)).toBe('5130 ops repeat +a');
  });
});

describe('escalation', () => {
  const escalations = [
    { afterMs: 600_000, receiver: 'chief' },
    { afterMs: 1_250_000, receiver: 'boss' },
  ];

  it('tells each step at its own instant what the receiver was told and nobody acknowledged', () => {
    expect(play({ escalations }).fire(0, 'a').until(2_000).log).toEqual([
      '30 ops first +a',
      '600 chief escalated +a',
      '1250 boss escalated +a',
    ]);
  });

  it('does not shift the flushes of the group', () => {
    const played = play({ escalations }).fire(0, 'a').fire(601, 'b').until(700);
    expect(played.log).toEqual(['30 ops first +a', '600 chief escalated +a', '630 ops new-alerts +a +b']);
    expect(played.until(1_300).log.slice(3)).toEqual(['1201 chief escalated +a +b', '1250 boss escalated +a']);
  });

  it('goes no further when somebody acknowledges, which is written down', () => {
    expect(play({ escalations }).fire(0, 'a').acknowledge(700, 'a').until(3_000).log).toEqual([
      '30 ops first +a',
      '600 chief escalated +a',
      '1250 boss [escalated +a] without a (acknowledgement)',
    ]);
  });

  it('that an acknowledgement withholds is written down once, however often it would have been repeated', () => {
    const [chief] = escalations;
    const steps = { escalations: chief ? [chief] : [] };
    expect(play(steps).fire(0, 'a').acknowledge(100, 'a').until(20_000).log).toEqual([
      '30 ops first +a',
      '600 chief [escalated +a] without a (acknowledgement)',
      '3630 ops [repeat +a] without a (acknowledgement)',
    ]);
    expect(play(steps).fire(0, 'a').acknowledge(700, 'a').until(20_000).log).toEqual([
      '30 ops first +a',
      '600 chief escalated +a',
      '3630 ops [repeat +a] without a (acknowledgement)',
      '4230 chief [repeat +a] without a (acknowledgement)',
    ]);
  });

  it('that a silence withheld and then an acknowledgement is written down for both', () => {
    const [chief] = escalations;
    const played = play({ escalations: chief ? [chief] : [] })
      .fire(0, 'a')
      .silence(100, 'alertname="a"', 1_000);
    expect(played.acknowledge(900, 'a').until(20_000).log).toEqual([
      '30 ops first +a',
      '600 chief [escalated +a] without a (silence)',
      '3630 ops [repeat +a] without a (acknowledgement)',
      '4230 chief [repeat +a] without a (acknowledgement)',
    ]);
  });

  it('that waits for others too is written down for each episode', () => {
    const [chief] = escalations;
    const played = play({ escalations: chief ? [chief] : [] });
    played.fire(0, 'a').acknowledge(100, 'a').fire(5_000, 'b').acknowledge(5_300, 'b');
    expect(played.until(30_000).log.filter((line) => line.includes('chief'))).toEqual([
      '600 chief [escalated +a] without a (acknowledgement)',
      '5600 chief [escalated +a +b] without a (acknowledgement), b (acknowledgement)',
    ]);
  });

  it('comes with the next flush when the acknowledgement is taken back', () => {
    const played = play({ escalations }).fire(0, 'a').acknowledge(100, 'a').forgetAcknowledgements(700).until(1_000);
    expect(played.log).toEqual([
      '30 ops first +a',
      '600 chief [escalated +a] without a (acknowledgement)',
      '930 chief escalated +a',
    ]);
  });

  it('tells its steps the end, acknowledged or not', () => {
    expect(play({ escalations }).fire(0, 'a').acknowledge(700, 'a').resolve(800, 'a').until(3_000).log).toEqual([
      '30 ops first +a',
      '600 chief escalated +a',
      '930 ops all-resolved -a',
      '930 chief all-resolved -a',
    ]);
  });

  it('tells nobody of what resolved in time', () => {
    expect(play({ escalations }).fire(0, 'a').resolve(500, 'a').until(3_000).log).toEqual([
      '30 ops first +a',
      '630 ops all-resolved -a',
    ]);
  });

  it('waits for what the receiver has not been told', () => {
    expect(play({ escalations }).silence(0, 'alertname="a"', 700).fire(0, 'a').until(1_000).log).toEqual([
      '30 ops [first +a] without a (silence)',
      '930 ops first +a',
      '930 chief escalated +a',
    ]);
  });

  it('of an alert that fires again begins anew', () => {
    const played = play({ escalations }).fire(0, 'a').resolve(640, 'a').fire(650, 'a').until(1_260);
    expect(played.log).toEqual([
      '30 ops first +a',
      '600 chief escalated +a',
      '930 ops new-alerts +a',
      '930 chief all-resolved -a',
      '1250 chief escalated +a',
    ]);
  });

  it('repeats to its steps as to the receiver', () => {
    expect(
      play({ escalations: escalations.slice(0, 1) })
        .fire(0, 'a')
        .until(4_300).log,
    ).toEqual(['30 ops first +a', '600 chief escalated +a', '3630 ops repeat +a', '4230 chief repeat +a']);
  });
});

describe('how much a notice tells', () => {
  it('only what changed, where that is wanted; a repeat tells all', () => {
    const played = play({}, { only: 'changes' }).fire(0, 'a').fire(100, 'b').resolve(400, 'a').until(4_300);
    expect(played.log).toEqual([
      '30 ops first +a',
      '330 ops new-alerts +b',
      '630 ops new-resolved -a',
      '4230 ops repeat +b',
    ]);
  });

  it('but the group stands as it is, told or not', () => {
    const facts = (played: PlayedGroup) =>
      played.rows.map(({ payload }) => JSON.parse(payload?.type === 'webhook' ? payload.body : '').groupFiring);
    const changes = play({}, { only: 'changes' }).fire(0, 'a', 'b').fire(100, 'c').resolve(400, 'a');
    expect(facts(changes.resolve(700, 'b', 'c').until(1_000))).toEqual([2, 3, 2, 0]);
    const few = play({}, { maxAlerts: 1 }).fire(0, 'a', 'b').resolve(100, 'a');
    expect(facts(few.until(400))).toEqual([2, 1]);
    const held = play().fire(0, 'a', 'b').silence(20, 'alertname="b"', 9_000);
    expect(facts(held.until(100))).toEqual([1]);
  });

  it('of more alerts than it may tell the older ones, whatever their ids', () => {
    const played = play({}, { maxAlerts: 2 }).fire(0, 'c').fire(1, 'b').fire(2, 'a').until(100);
    const body = played.rows[0]?.payload;
    const facts = JSON.parse(body?.type === 'webhook' ? body.body : '');
    expect(facts.alerts.map(({ alertId }: { alertId: string }) => alertId)).toEqual(['c', 'b']);
    expect(facts.truncatedAlerts).toBe(1);
  });

  it('at most so many alerts, changes first; the others are counted', () => {
    const played = play({}, { maxAlerts: 2 }).fire(0, 'a').fire(1, 'b').fire(100, 'c').until(400);
    const body = played.rows[1]?.payload;
    const facts = JSON.parse(body?.type === 'webhook' ? body.body : '');
    expect(facts.alerts.map(({ alertId }: { alertId: string }) => alertId)).toEqual(['c', 'a']);
    expect(facts.truncatedAlerts).toBe(1);
    expect(played.log[1]).toBe('330 ops new-alerts +a +b +c');
  });
});
