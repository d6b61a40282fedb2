import fc from 'fast-check';
import {
  canonicalLabels,
  compareText,
  equalLabels,
  isClassicLabelName,
  isClassicMetricName,
  sortedNames,
} from './label-set.js';

describe('the order of texts', () => {
  it('is the byte order of UTF-8', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });

  it('puts characters beyond the basic plane last', () => {
    expect(['\u{1f600}', '\uffee', 'a', ''].sort(compareText)).toEqual(['', 'a', '\uffee', '\u{1f600}']);
  });
});

describe('a label set', () => {
  it('names its labels in order', () => {
    expect(sortedNames({ b: '1', B: '2', a: '3' })).toEqual(['B', 'a', 'b']);
  });

  it('is canonical without empty values, in one order', () => {
    expect(JSON.stringify(canonicalLabels({ b: '2', c: '', a: '1' }))).toBe('{"a":"1","b":"2"}');
  });

  it.each([
    [{ a: '1', b: '2' }, { b: '2', a: '1' }, true],
    [{ a: '1' }, { a: '2' }, false],
    [{ a: '1' }, { a: '1', b: '2' }, false],
    [{ a: '1' }, { b: '1' }, false],
    [{}, {}, true],
  ])('%j equals %j: %j', (a, b, equal) => {
    expect(equalLabels(a, b)).toBe(equal);
  });
});

describe('classic names', () => {
  it.each([
    ['job', true, true],
    ['_x9', true, true],
    ['job:up:sum', false, true],
    ['9x', false, false],
    ['', false, false],
    ['a-b', false, false],
    ['é', false, false],
    ['a\n', false, false],
  ])('%j: of a label %j, of a metric %j', (name, label, metric) => {
    expect([isClassicLabelName(name), isClassicMetricName(name)]).toEqual([label, metric]);
  });
});
