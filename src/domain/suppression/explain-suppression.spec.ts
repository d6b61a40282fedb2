import fc from 'fast-check';
import { matchesLabels, type Pattern } from '../labels/matcher.js';
import { parseMatchers } from '../labels/parse-matchers.js';
import { explainSuppression, type SuppressionView } from './explain-suppression.js';
import type { Inhibition } from './inhibition.js';
import { compileInhibition, InhibitionIndex } from './inhibition-index.js';
import type { MuteTiming } from './mute-timing.js';
import { parseTimeInterval, type ParsedTimeInterval } from './parse-time-interval.js';
import { compileSilence, SilenceIndex } from './silence-index.js';

const compile = (expression: string): Pattern => {
  const pattern = new RegExp(`^(?:${expression})$`, 'su');
  return (text) => pattern.test(text);
};

function inhibition(
  id: string,
  [source, target]: readonly [string, string],
  equal: readonly string[] = [],
): Inhibition {
  return { id, name: `rule ${id}`, source: parseMatchers(source), target: parseMatchers(target), equal };
}

function indexOf(inhibitions: readonly Inhibition[], firing: Record<string, Record<string, string>>): InhibitionIndex {
  const index = new InhibitionIndex(inhibitions.map((one) => compileInhibition(one, compile)));
  for (const [id, labels] of Object.entries(firing)) index.add({ id, labels });
  return index;
}

const sources = (index: InhibitionIndex, labels: Record<string, string>) =>
  index.inhibitedBy(labels).map(({ inhibition: { id }, sourceAlertId }) => `${id} by ${sourceAlertId}`);

describe('an alert is inhibited', () => {
  const rule = inhibition('r', ['severity="critical"', 'severity="warning"'], ['cluster', 'zone']);

  it.each<[string, Record<string, string>, boolean]>([
    ['with equal labels', { severity: 'warning', cluster: 'a', zone: '1' }, true],
    ['not with other values', { severity: 'warning', cluster: 'b', zone: '1' }, false],
    ['not with one of them missing', { severity: 'warning', cluster: 'a' }, false],
    ['not when it is no target', { severity: 'info', cluster: 'a', zone: '1' }, false],
  ])('%s', (_, labels, inhibited) => {
    const index = indexOf([rule], { x: { severity: 'critical', cluster: 'a', zone: '1' } });
    expect(sources(index, labels)).toEqual(inhibited ? ['r by x'] : []);
  });

  it('when the labels are missing on both sides, or empty on one', () => {
    const index = indexOf([rule], { x: { severity: 'critical' }, y: { severity: 'critical', cluster: '', zone: '2' } });
    expect(sources(index, { severity: 'warning' })).toEqual(['r by x']);
    expect(sources(index, { severity: 'warning', zone: '2' })).toEqual(['r by y']);
  });

  it('without equal labels by any source', () => {
    const index = indexOf([inhibition('r', ['a="1"', 'b="1"'])], { x: { a: '1' } });
    expect(sources(index, { b: '1' })).toEqual(['r by x']);
  });

  it('on both sides not by itself nor by others on both sides, but by those on the source side only', () => {
    const both = inhibition('r', ['a="1"', 'b="1"']);
    expect(sources(indexOf([both], { x: { a: '1', b: '1' } }), { a: '1', b: '1' })).toEqual([]);
    expect(
      sources(indexOf([both], { x: { a: '1', b: '1' }, y: { a: '1', b: '1', c: '2' } }), { a: '1', b: '1' }),
    ).toEqual([]);
    expect(sources(indexOf([both], { x: { a: '1', b: '1' }, y: { a: '1' } }), { a: '1', b: '1' })).toEqual(['r by y']);
  });

  it('on the target side only by sources on both sides too', () => {
    const both = inhibition('r', ['a="1"', 'b="1"']);
    expect(sources(indexOf([both], { x: { a: '1', b: '1' } }), { b: '1' })).toEqual(['r by x']);
  });

  it('by several rules, each named with its least source', () => {
    const rules = [inhibition('r2', ['a=~"1|2"', 'b="1"']), inhibition('r1', ['a="2"', 'b="1"'])];
    expect(sources(indexOf(rules, { z: { a: '1' }, y: { a: '2', b: '1' } }), { b: '1' })).toEqual([
      'r2 by y',
      'r1 by y',
    ]);
  });

  it('no longer when the source has gone', () => {
    const index = indexOf([rule], { x: { severity: 'critical' }, w: { severity: 'critical' } });
    index.remove('w');
    expect(sources(index, { severity: 'warning' })).toEqual(['r by x']);
    index.remove('x');
    index.remove('x');
    expect([sources(index, { severity: 'warning' }), index.size]).toEqual([[], 0]);
  });

  it('as if each rule were compared with all firing alerts, after any changes', () => {
    const labels = fc.record({
      s: fc.constantFrom('1', '2', ''),
      t: fc.constantFrom('1', '2', ''),
      e: fc.constantFrom('1', '2', ''),
    });
    const texts = fc.constantFrom('s="1"', 's!="1"', 't="1"', 's=~"1|2"', 't!~"1"', 's="1",t="1"');
    const rules = fc.array(fc.tuple(texts, texts, fc.subarray(['e', 's'])), { minLength: 1, maxLength: 3 });
    const steps = fc.array(fc.tuple(fc.constantFrom('w', 'x', 'y', 'z'), fc.option(labels)), { maxLength: 12 });
    fc.assert(
      fc.property(rules, steps, labels, (pairs, changes, asked) => {
        const compiled = pairs.map(([source, target, equal], at) =>
          compileInhibition(inhibition(`${at}`, [source, target], equal), compile),
        );
        const index = new InhibitionIndex(compiled);
        const firing = new Map<string, Record<string, string>>();
        for (const [id, changed] of changes) {
          index.remove(id);
          firing.delete(id);
          if (changed) {
            index.add({ id, labels: changed });
            firing.set(id, changed);
          }
        }
        const expected = compiled.flatMap(({ id, source, target, equal }) => {
          if (!matchesLabels(target, asked)) return [];
          const bothSided = matchesLabels(source, asked);
          const by = [...firing].filter(
            ([, alert]) =>
              matchesLabels(source, alert) &&
              !(bothSided && matchesLabels(target, alert)) &&
              equal.every((name) => alert[name as 'e'] === asked[name as 'e']),
          );
          const [least] = by.map(([alertId]) => alertId).sort();
          return least === undefined ? [] : [`${id} by ${least}`];
        });
        expect(sources(index, asked)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what holds a notice back', () => {
  const timing = (id: string, parsed: ParsedTimeInterval): [string, MuteTiming] => [
    id,
    { id: `${id}-id`, name: id, intervals: parsed.ok ? [parsed.interval] : [] },
  ];
  const comment = 'disks are changed';
  const view: SuppressionView = {
    silences: SilenceIndex.of([
      compileSilence(
        { id: 's1', matchers: parseMatchers('team="db"'), startsAt: 0, endsAt: 1e15, createdBy: 'anna', comment },
        compile,
      ),
    ]),
    inhibitions: indexOf([inhibition('i1', ['site="down"', 'team="db"'])], { x: { site: 'down' } }),
    timings: new Map([
      timing('nights', parseTimeInterval({ times: [{ startTime: '00:00', endTime: '06:00' }] })),
      timing('weekends', parseTimeInterval({ weekdays: ['saturday', 'sunday'] })),
    ]),
  };
  const saturdayNight = Date.parse('2027-03-06T03:00:00Z');
  const mondayNoon = Date.parse('2027-03-08T12:00:00Z');

  it('is told completely, in the order of the pipeline', () => {
    const route = { muteTimings: ['weekends', 'nights'], activeTimings: ['unknown'] };
    expect(explainSuppression(view, { labels: { team: 'db' }, route }, saturdayNight)).toEqual([
      { kind: 'inhibition', ref: 'i1', name: 'rule i1', sourceAlertId: 'x' },
      { kind: 'mute-timing', ref: 'weekends-id', name: 'weekends' },
      { kind: 'mute-timing', ref: 'nights-id', name: 'nights' },
      { kind: 'silence', ref: 's1', name: comment },
    ]);
  });

  it('is that none of the active timings holds, named by the first', () => {
    const route = { muteTimings: [], activeTimings: ['nights', 'weekends'] };
    expect(explainSuppression(view, { labels: {}, route }, mondayNoon)).toEqual([
      { kind: 'outside-active-timing', ref: 'nights-id', name: 'nights' },
    ]);
    expect(explainSuppression(view, { labels: {}, route }, saturdayNight + 9 * 3_600_000)).toEqual([]);
  });

  it('is nothing for most', () => {
    const route = { muteTimings: ['nights'], activeTimings: [] };
    expect(explainSuppression(view, { labels: { team: 'web' }, route }, mondayNoon)).toEqual([]);
    expect(explainSuppression(view, { labels: { team: 'web' } }, saturdayNight)).toEqual([]);
  });
});
