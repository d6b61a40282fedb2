import fc from 'fast-check';
import { canonicalLabels } from '../../../domain/labels/label-set.js';
import { seriesHash, seriesKey } from './series-key.js';

const text = fc.string({ maxLength: 4 });
const labels = fc.dictionary(text, text, { noNullPrototype: true, maxKeys: 4 });

describe('seriesKey', () => {
  it('is the same for the same labels in any order, with or without empty ones', () => {
    expect(seriesKey({ b: '2', a: '1', c: '' })).toBe(seriesKey({ a: '1', b: '2' }));
  });

  it('stays as it is: databases hold its hash', () => {
    expect(seriesKey({ __name__: 'up', job: 'ü' })).toBe('8:__name__2:up3:job1:ü');
    expect(seriesHash('a')).toBe('ffe9aaeaa2a2d5048174df0b80599ef0197ec024c4b051bc9860cff58ef7f9f3');
  });

  it('is different for different labels', () => {
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const same = JSON.stringify(canonicalLabels(a)) === JSON.stringify(canonicalLabels(b));
        expect(seriesKey(a) === seriesKey(b)).toBe(same);
      }),
    );
  });
});
