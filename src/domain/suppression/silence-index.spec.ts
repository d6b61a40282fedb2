import fc from 'fast-check';
import { literalPrefixes, literalValues } from '../labels/literal-values.js';
import { matchesLabels, type Pattern } from '../labels/matcher.js';
import { parseMatchers } from '../labels/parse-matchers.js';
import { type Silence, silenceStateAt } from './silence.js';
import { type CompiledSilence, compileSilence, SilenceIndex } from './silence-index.js';

const compile = (expression: string): Pattern => {
  const pattern = new RegExp(`^(?:${expression})$`, 'su');
  return (text) => pattern.test(text);
};

function silence(id: string, matchers: string, changes: Partial<Silence> = {}): Silence {
  return {
    id,
    matchers: parseMatchers(matchers),
    startsAt: 100,
    endsAt: 200,
    createdBy: 'anna',
    comment: '',
    ...changes,
  };
}

const indexOf = (...silences: readonly Silence[]) =>
  SilenceIndex.of(silences.map((one) => compileSilence(one, compile)));
const ids = (index: SilenceIndex, labels: Record<string, string>, at = 100) =>
  index.silencedBy(labels, at).map(({ id }) => id);

describe('an alert is silenced', () => {
  it.each([
    ['team="db"', { team: 'db' }, true],
    ['team="db"', { team: 'web' }, false],
    ['team="db"', {}, false],
    ['team=""', {}, true],
    ['team=""', { team: 'db' }, false],
    ['team!="db"', {}, true],
    ['team=~"db|web"', { team: 'web' }, true],
    ['team=~"db|web"', { team: 'webs' }, false],
    ['team=~"db|"', {}, true],
    ['host=~"a\\\\.b"', { host: 'a.b' }, true],
    ['host=~"a\\\\.b"', { host: 'axb' }, false],
    ['host=~"a.b"', { host: 'axb' }, true],
    ['team="db",severity!~"page|call"', { team: 'db', severity: 'warning' }, true],
    ['team="db",severity!~"page|call"', { team: 'db', severity: 'page' }, false],
    ['constructor=~".+"', {}, false],
    ['constructor="x"', { constructor: 'x' }, true],
  ])('by %s with %j: %j', (matchers, labels, silenced) => {
    expect(ids(indexOf(silence('s', matchers)), labels as Record<string, string>)).toEqual(silenced ? ['s'] : []);
  });

  it.each([
    [99, false],
    [100, true],
    [199, true],
    [200, false],
  ])('from its start until before its end: at %d %j', (at, silenced) => {
    expect(ids(indexOf(silence('s', 'team="db"')), { team: 'db' }, at)).toEqual(silenced ? ['s'] : []);
  });

  it('by each silence that fits, in the order of their ids', () => {
    expect(ids(indexOf(silence('c', 'a="1"'), silence('a', 'b!="2"'), silence('b', 'a="1"')), { a: '1' })).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

interface Edit {
  readonly put: readonly (Pick<Silence, 'id'> & Partial<Silence>)[];
  readonly remove: readonly string[];
}

/** The index after the edits, and the silences that it should hold. */
function play(edits: readonly Edit[]): [SilenceIndex, Map<string, CompiledSilence>] {
  let index = SilenceIndex.empty;
  const all = new Map<string, CompiledSilence>();
  for (const { put, remove } of edits) {
    const changed = put.map((changes) => compileSilence(silence(changes.id, '', changes), compile));
    const gone = remove.filter((id) => put.every((other) => other.id !== id));
    index = index.with(changed, gone);
    for (const id of gone) all.delete(id);
    for (const one of changed) all.set(one.id, one);
  }
  return [index, all];
}

function fitting(silences: ReadonlyMap<string, CompiledSilence>, labels: Record<string, string>): readonly string[] {
  return [...silences.values()]
    .filter((one) => silenceStateAt(one, 150) === 'active' && matchesLabels(one.matchers, labels))
    .map(({ id }) => id)
    .sort();
}

describe('an index of silences', () => {
  it('leaves the index before an edit as it was', () => {
    const before = indexOf(silence('a', 'team="db"'), silence('b', 'team="db"'));
    const after = before.with([compileSilence(silence('a', 'team="web"'), compile)], ['b', 'unknown']);
    expect([ids(before, { team: 'db' }), ids(after, { team: 'db' }), ids(after, { team: 'web' })]).toEqual([
      ['a', 'b'],
      [],
      ['a'],
    ]);
    expect([before.size, after.size, after.silences.map(({ id }) => id)]).toEqual([2, 1, ['a']]);
  });

  it('answers as if it looked at all, after any edits', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    const values = fc.constantFrom(
      '1',
      '2',
      '',
      '1|2',
      '1|',
      '.*',
      '[12]',
      '\\.',
      '1.*',
      '12?',
      '12+|2.',
      '2.*|2',
      '(1|2)2',
    );
    const matcher = fc.record({
      name: names,
      operator: fc.constantFrom('=' as const, '!=' as const, '=~' as const, '!~' as const),
      value: values,
    });
    const one = fc.record({
      id: fc.constantFrom('s1', 's2', 's3', 's4', 's5'),
      matchers: fc.array(matcher, { minLength: 1, maxLength: 3 }),
      endsAt: fc.constantFrom(100, 200),
    });
    const edit = fc.record({
      put: fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 3 }),
      remove: fc.array(fc.constantFrom('s1', 's2'), { maxLength: 1 }),
    });
    const labels = fc.dictionary(names, fc.constantFrom('1', '2', '.', '12', '22', '1|'), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), labels, (edits, alert) => {
        const [index, all] = play(edits);
        expect(ids(index, alert, 150)).toEqual(fitting(all, alert));
        expect(index.size).toBe(all.size);
      }),
      { numRuns: 500 },
    );
  });

  it('looks at few of many silences that say how a value begins', () => {
    let tests = 0;
    const counted = (expression: string): Pattern => {
      const matches = compile(expression);
      return (text) => {
        tests++;
        return matches(text);
      };
    };
    const many = Array.from({ length: 2000 }, (_, at) => silence(`s${at}`, `instance=~"i-${at}(:9100)?"`));
    const index = SilenceIndex.of(many.map((one) => compileSilence(one, counted)));
    expect(index.silencedBy({ instance: 'i-17:9100' }, 150).map(({ id }) => id)).toEqual(['s17']);
    expect(tests).toBeLessThan(5);
  });

  it('looks at few of many silences of one alert name', () => {
    let tests = 0;
    const counted = (expression: string): Pattern => {
      const matches = compile(expression);
      return (text) => {
        tests++;
        return matches(text);
      };
    };
    const many = Array.from({ length: 2000 }, (_, at) =>
      silence(`s${at}`, `alertname="Down",instance="i${at}",job=~"x.*"`),
    );
    const index = SilenceIndex.of(many.map((one) => compileSilence(one, counted)));
    expect(index.silencedBy({ alertname: 'Down', instance: 'i7', job: 'xy' }, 150).map(({ id }) => id)).toEqual(['s7']);
    expect(tests).toBeLessThan(10);
  });
});

describe('how the values begin that a matcher can fit', () => {
  it.each([
    ['a=~"web-.*"', ['web-']],
    ['a=~"web-.+|db[0-9]"', undefined],
    ['a=~"web-.+|db.|web-.+"', ['web-', 'db']],
    ['a=~"10\\\\.0\\\\..*"', ['10.0.']],
    ['a=~"ab?c"', ['a']],
    ['a=~"a\\\\.*"', ['a']],
    ['a=~"ab{0,2}"', ['a']],
    ['a=~"node(1|2)"', undefined],
    ['a=~"node(1)"', ['node']],
    ['a=~"a\\\\|b"', undefined],
    ['a=~"(?i)web.*"', undefined],
    ['a=~"b*"', undefined],
    ['a=~".*web"', undefined],
    ['a=~"web.*|"', undefined],
    ['a!~"web.*"', undefined],
    ['a="web"', undefined],
  ])('%s', (text, prefixes) => {
    const [matcher] = parseMatchers(text);
    expect(matcher && literalPrefixes(matcher)).toEqual(prefixes);
  });

  it('is right whatever the expression', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '|',
      '(a)',
      '(b|c)',
      '[ab|]',
      '*',
      '?',
      '+',
      '{0,1}',
      '\\.',
      '\\|',
      '^',
      '$',
    );
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', '.', '|'), { maxLength: 5 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), texts, (parts, text) => {
        const value = parts.join('');
        const prefixes = literalPrefixes({ name: 'a', operator: '=~', value });
        if (!prefixes || !isExpression(value) || !compile(value)(text)) return;
        expect(prefixes.some((prefix) => text.startsWith(prefix))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

function isExpression(value: string): boolean {
  try {
    compile(value);
    return true;
  } catch {
    return false;
  }
}

describe('the values that a matcher can fit', () => {
  it.each([
    ['a="b"', ['b']],
    ['a=""', undefined],
    ['a!="b"', undefined],
    ['a=~"b|c d|b"', ['b', 'c d']],
    ['a=~"10\\\\.0\\\\.0\\\\.1:9100|x-y_z/é"', ['10.0.0.1:9100', 'x-y_z/é']],
    ['a=~"b.c"', undefined],
    ['a=~"b|"', undefined],
    ['a=~"(b)"', undefined],
    ['a!~"b"', undefined],
  ])('%s', (text, values) => {
    const [matcher] = parseMatchers(text);
    expect(matcher && literalValues(matcher)).toEqual(values);
  });
});
