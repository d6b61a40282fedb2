import fc from 'fast-check';
import { readYaml, type YamlOptions } from './read-yaml.js';
import { writeYaml } from './write-yaml.js';

function parsed(text: string, options?: YamlOptions): unknown {
  const result = readYaml(text, options);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.documents[0]?.value;
}

function faultsOf(text: string, options?: YamlOptions): string[] {
  const result = readYaml(text, options);
  return result.ok ? [] : result.faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('reading YAML', () => {
  it('gives plain values', () => {
    const text = 'a: 1\nb: [x, true, ~]\nc: |\n  two\n  lines\nd: {e: "é"}\nf: 1.0\n';
    expect(parsed(text)).toEqual({ a: 1, b: ['x', true, null], c: 'two\nlines\n', d: { e: 'é' }, f: 1 });
  });

  it('gives texts as they are written where asked to', () => {
    const text = 'a: 1.0\nb: yes\nc:\nd: ~\ne: 0x1F\nf: 5m\n';
    expect(parsed(text, { scalars: 'text' })).toEqual({ a: '1.0', b: 'yes', c: '', d: '~', e: '0x1F', f: '5m' });
  });

  it('follows aliases and merges mappings', () => {
    const text = 'base: &b {x: 1, y: 2}\none: {<<: *b, y: 3}\ntwo: {y: 4, <<: [*b, {z: 5}]}\nlist: [&n v, *n]\n';
    expect(parsed(text)).toEqual({
      base: { x: 1, y: 2 },
      one: { x: 1, y: 3 },
      two: { x: 1, y: 4, z: 5 },
      list: ['v', 'v'],
    });
  });

  it('keeps dangerous keys as ordinary ones', () => {
    const value = parsed('__proto__: {polluted: yes}\nconstructor: 1\n');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['', null],
    ['# nothing\n', null],
    ['--- \na: 1\n...\n', { a: 1 }],
    ['a: 1\n---\n', { a: 1 }],
  ])('takes %j for one document', (text, value) => {
    expect(parsed(text)).toEqual(value);
  });

  it('reads many documents where asked to', () => {
    const result = readYaml('a: 1\n---\nb: 2\n', { documents: 'many' });
    expect(result.ok && result.documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('knows where a value stands, or what is nearest to it', () => {
    const result = readYaml('groups:\n  - name: g\n    rules:\n      - alert: A\n        "odd key": x\n        for:\n');
    if (!result.ok) throw new Error('does not parse');
    const placeOf = (path: string): string => {
      const { line, column } = result.documents[0]?.placeOf(path) ?? { line: 0, column: 0 };
      return `${line}:${column}`;
    };
    expect(placeOf('groups[0].name')).toBe('2:11');
    expect(placeOf('groups[0].rules[0].alert')).toBe('4:16');
    expect(placeOf('groups[0].rules[0]["odd key"]')).toBe('5:20');
    expect(placeOf('groups[0].rules[0].expr')).toBe('4:9');
    expect(placeOf('groups[0].rules[7].x["y"]')).toBe('4:7');
    expect(placeOf('nothing')).toBe('1:1');
  });
});

describe('wrong YAML', () => {
  it.each([
    ['a: 1\na: 2\n', '2:1 the key "a" stands twice in this mapping'],
    ['a: *nope\n', '1:4 the alias *nope names no anchor that stands before it'],
    ['a: &a [*a]\n', '1:8 the alias *a stands inside its own anchor'],
    ['a: !!js/function x\n', '1:4 Unresolved tag: tag:yaml.org,2002:js/function'],
    ['? {x: 1}\n: 2\n', '1:3 a key must be text'],
    ['a: {<<: 1}\n', '1:9 << merges mappings only'],
    ['a: 1\n---\nb: 2\n', '3:1 only one document is read: put the next one in a file of its own'],
    ['a: x: y\n', '1:4 Nested mappings are not allowed in compact mappings: put a text that contains ": " in quotes'],
    ['a: [1\n', '2:1 Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['\ta: 1\n', '1:1 Tabs are not allowed as indentation'],
  ])('is refused with its place: %j', (text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });

  it('says what to do about a quoted text that Go would take', () => {
    expect(faultsOf('a: "x\ny"\n')[0]).toBe(
      '1:6 Missing closing "quote: a quoted text over several lines must be indented deeper than its key',
    );
  });

  it('is refused when it is too long', () => {
    expect(faultsOf('a: 12345', { maxLength: 7 })).toEqual(['1:1 longer than 7 characters: split the file']);
  });
});

describe('YAML that wants to hurt', () => {
  it.each([
    ['lists', '['.repeat(100_000)],
    ['mappings', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['list marks', '- '.repeat(20_000)],
    ['key marks', '? '.repeat(20_000)],
  ])('is refused for nesting %s too deep', (_what, text) => {
    expect(faultsOf(text)[0]).toMatch(/nest more than 50 deep/);
  });

  it('is refused for aliases that multiply', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, source] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg']) {
      levels.push(`${name}: &${name} [${Array(9).fill(`*${source}`).join(', ')}]`);
    }
    expect(faultsOf(levels.join('\n'))[0]).toMatch(/more than 200000 values/);
  });

  it('costs little for many keys and many aliases', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: &a${index} v`);
    const aliases = Array.from({ length: 20_000 }, (_, index) => `l${index}: *a${index}`);
    expect(Object.keys(parsed([...keys, ...aliases].join('\n')) as object)).toHaveLength(40_000);
  });
});

describe('writing YAML', () => {
  it('quotes texts that some reader would take for something else', () => {
    const texts = ['yes', 'on', '1:30', '0777', '1e3', '~', '', '2001-01-01', '.5', 'true', '*a', '{{ $x }}', '# x'];
    const lines = writeYaml(texts).trimEnd().split('\n');
    expect(lines).toEqual(texts.map((text) => `- ${JSON.stringify(text)}`));
  });

  it('writes what it reads again, whatever it is', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.boolean(),
        fc.integer(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (written) => {
        expect(parsed(writeYaml(written))).toEqual(written);
      }),
    );
  });
});
