import { hear } from './decide-received.js';
import type { ReceivedAlert } from './received-alert.js';
import { receivedFaults, receivedLimits } from './received-faults.js';

const source = { ruleId: 'received-external', reason: 'received', resolveTimeoutMs: 300_000 } as const;

function faultsOf(changes: Partial<ReceivedAlert>): readonly string[] {
  return receivedFaults(hear({ labels: { alertname: 'A' }, annotations: {}, ...changes }, source, 1_000));
}

describe('what keeps a received alert from being taken', () => {
  it.each<[string, Partial<ReceivedAlert>, readonly string[]]>([
    ['nothing', {}, []],
    ['nothing, without an alertname', { labels: { job: 'x' } }, []],
    ['nothing, with names in any letters', { labels: { 'größe in m²': 'x' }, annotations: { 'a b': '' } }, []],
    ['no labels', { labels: {} }, ['at least one label pair required']],
    ['only empty labels', { labels: { a: '' } }, ['at least one label pair required']],
    ['an end before the start', { startsAt: 9, endsAt: 8 }, ['start time must be before end time']],
    ['an empty name', { labels: { '': 'x' } }, ['invalid label set: invalid name ""']],
    ['an empty annotation name', { annotations: { '': 'x' } }, ['invalid annotations: invalid name ""']],
    [
      'a long value and a long annotation, both at once',
      { labels: { a: 'x'.repeat(8_193) }, annotations: { b: 'x'.repeat(65_537) } },
      [
        'invalid label set: the value of "a" is longer than 8192 characters',
        'invalid annotations: the value of "b" is longer than 65536 characters',
      ],
    ],
    ['a long link', { generatorUrl: 'x'.repeat(32_769) }, ['generatorURL is longer than 32768 characters']],
  ])('%s', (_, changes, expected) => {
    expect(faultsOf(changes)).toEqual(expected);
  });

  it('too many labels, or a name that is too long', () => {
    const many = Object.fromEntries(
      Array.from({ length: receivedLimits.labels + 1 }, (_, index) => [`l${index}`, 'x']),
    );
    expect(faultsOf({ labels: many })).toEqual(['invalid label set: 101 names, at most 100 are taken']);
    expect(faultsOf({ labels: { ['n'.repeat(1_025)]: 'x' } })).toEqual([
      'invalid label set: a name is longer than 1024 characters',
    ]);
  });
});
