import fc from 'fast-check';
import type { Labels } from '../../../domain/labels/label-set.js';
import type { Matcher, MatchOperator } from '../../../domain/labels/matcher.js';
import { LabelIndex } from './label-index.js';
import { ReadyMatchers } from './ready-matchers.js';

/** Plain regular expressions are enough here; the fully anchored whole value, as the product's compiler does. */
const ready = new ReadyMatchers((expression) => {
  const pattern = new RegExp(`^(?:${expression})$`, 's');
  return (text) => pattern.test(text);
});

function indexOf(...series: readonly Labels[]): LabelIndex {
  const index = new LabelIndex();
  for (const [at, labels] of series.entries()) index.add(at + 1, labels);
  return index;
}

function ids(index: LabelIndex, ...matchers: readonly (readonly [string, MatchOperator, string])[]): number[] {
  const list: Matcher[] = matchers.map(([name, operator, value]) => ({ name, operator, value }));
  return index
    .select(ready.of(list))
    .map(({ id }) => id)
    .sort((a, b) => a - b);
}

const index = indexOf(
  { __name__: 'up', job: 'node', instance: 'a' },
  { __name__: 'up', job: 'node', instance: 'b' },
  { __name__: 'up', job: 'api' },
  { __name__: 'down', constructor: 'x' },
);

describe('LabelIndex', () => {
  it.each<[string, (readonly [string, MatchOperator, string])[], number[]]>([
    ['an equal value', [['__name__', '=', 'up']], [1, 2, 3]],
    ['a value nobody has', [['__name__', '=', 'nobody']], []],
    ['a label nobody has', [['nobody', '=', 'x']], []],
    [
      'an empty value: the label is absent',
      [
        ['__name__', '=', 'up'],
        ['instance', '=', ''],
      ],
      [3],
    ],
    [
      'another value, or none',
      [
        ['__name__', '=', 'up'],
        ['instance', '!=', 'a'],
      ],
      [2, 3],
    ],
    [
      'a value that is not empty',
      [
        ['__name__', '=', 'up'],
        ['instance', '!=', ''],
      ],
      [1, 2],
    ],
    ['an expression', [['instance', '=~', 'a|b']], [1, 2]],
    ['an expression over the whole value', [['job', '=~', 'no']], []],
    [
      'an expression that fits the empty value',
      [
        ['__name__', '=', 'up'],
        ['instance', '=~', 'a|'],
      ],
      [1, 3],
    ],
    [
      'an expression that does not fit',
      [
        ['__name__', '=', 'up'],
        ['instance', '!~', 'a'],
      ],
      [2, 3],
    ],
    ['an expression that nothing empty may fit', [['instance', '!~', '']], [1, 2]],
    ['conditions that all fit nothing', [['nobody', '=', '']], [1, 2, 3, 4]],
    ['the name of an object property', [['constructor', '=', 'x']], [4]],
    [
      'the name of an object property, absent',
      [
        ['__name__', '=', 'up'],
        ['toString', '=', ''],
      ],
      [1, 2, 3],
    ],
    [
      'the same label twice',
      [
        ['instance', '!=', 'a'],
        ['instance', '!=', ''],
      ],
      [2],
    ],
  ])('finds series by %s', (_, matchers, expected) => {
    expect(ids(index, ...matchers)).toEqual(expected);
  });

  it('lists names and values', () => {
    expect(index.names().sort()).toEqual(['__name__', 'constructor', 'instance', 'job']);
    expect(index.values('job').sort()).toEqual(['api', 'node']);
    expect(index.values('nobody')).toEqual([]);
  });

  it('forgets what is removed, with values and names that nobody has any more', () => {
    const own = indexOf({ __name__: 'a', x: '1' }, { __name__: 'a', y: '1' });
    own.remove([1, 99]);
    expect(own.size).toBe(1);
    expect(own.names().sort()).toEqual(['__name__', 'y']);
    expect(ids(own, ['__name__', '=', 'a'])).toEqual([2]);
  });

  it('keeps the newer of two ids of one label set when the older one is removed', () => {
    const own = indexOf({ __name__: 'a' }, { __name__: 'a' });
    own.remove([1]);
    expect(own.byKey('8:__name__1:a')?.id).toBe(2);
  });

  it('finds what going through all series finds, whatever is added and removed', () => {
    const value = fc.constantFrom('', 'a', 'b', 'c');
    const labels = fc.record({ __name__: fc.constantFrom('m', 'n'), x: value, y: value });
    const operator = fc.constantFrom<MatchOperator>('=', '!=', '=~', '!~');
    const pattern = fc.constantFrom('', 'a', 'b', 'a|b', '.*', '.+', 'a|');
    const matcher = fc.tuple(fc.constantFrom('__name__', 'x', 'y', 'z'), operator, pattern);
    fc.assert(
      fc.property(
        fc.uniqueArray(labels, { selector: (set) => JSON.stringify(set), maxLength: 30 }),
        fc.array(fc.nat(29)),
        fc.array(matcher, { minLength: 1, maxLength: 3 }),
        (series, removed, matchers) => {
          const filled = series.map((set) => Object.fromEntries(Object.entries(set).filter(([, content]) => content)));
          const own = indexOf(...filled);
          own.remove(removed.map((id) => id + 1));
          const tests = ready.of(matchers.map(([name, op, text]) => ({ name, operator: op, value: text })));
          const expected = filled.flatMap((set, at) =>
            !removed.includes(at) && tests.every(({ name, test }) => test(set[name] ?? '')) ? [at + 1] : [],
          );
          expect(ids(own, ...matchers)).toEqual(expected);
        },
      ),
    );
  });
});
