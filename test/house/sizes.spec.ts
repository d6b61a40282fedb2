import { countCodeLines, describeSizes, findOversized } from './sizes.js';
import { parseSource } from './source-file.js';

const lines = (count: number): string => 'work();\n'.repeat(count);
const rulesFor = (path: string, text: string): string[] =>
  findOversized([parseSource(path, text)]).map(({ rule, line }) => `${rule}:${line}`);

describe('sizes', () => {
  it('counts code, and neither blank lines nor comments', () => {
    const text = '// why\n\n/* more\n   of it */\nwork(); // here\n/* first */ work();\n';
    expect(countCodeLines(parseSource('a.ts', text))).toBe(2);
  });

  it('refuses a file of more than 300 lines', () => {
    expect(rulesFor('src/domain/time/tick.ts', lines(300))).toEqual([]);
    expect(rulesFor('src/domain/time/tick.ts', lines(301))).toEqual(['file-size:1']);
  });

  it('lets tables, specs and contract suites be long', () => {
    expect(rulesFor('src/promql/functions.data.ts', lines(400))).toEqual([]);
    expect(rulesFor('src/promql/functions.spec.ts', lines(400))).toEqual([]);
    expect(rulesFor('test/contract/tick-store.contract.ts', lines(400))).toEqual([]);
  });

  it('refuses a fifth parameter wherever a function is written or typed', () => {
    const five = 'a: 1, b: 1, c: 1, d: 1, e: 1';
    const places = [
      `function f(${five}) {}`,
      `const f = (${five}) => 1;`,
      `type F = (${five}) => void;`,
      `interface I { f(${five}): void }`,
      `class C { f(${five}) {} }`,
      `abstract class C { abstract f(${five}): void }`,
    ];
    for (const place of places) expect(rulesFor('src/a.ts', `\n${place}`)).toEqual(['parameters:2']);
  });

  it('gives a constructor five, and no sixth', () => {
    expect(rulesFor('src/a.ts', 'class C { constructor(a: 1, b: 1, c: 1, d: 1, e: 1) {} }')).toEqual([]);
    expect(rulesFor('src/a.ts', 'class C { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) {} }')).toEqual([
      'parameters:1',
    ]);
  });

  it('tells the median and the 90th percentile', () => {
    const sources = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((count) => parseSource(`${count}.ts`, lines(count)));
    expect(describeSizes(sources)).toEqual({ files: 10, median: 60, p90: 100 });
    expect(describeSizes([])).toEqual({ files: 0, median: 0, p90: 0 });
  });
});
