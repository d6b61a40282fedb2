import * as words from '../side-by-side/query-words.data.js';
import type { QueryGenerator } from '../side-by-side/query-generator.js';
import type { SeededRandom } from '../simulation/seeded-random.js';

const characters =
  '()[]{}"\'`\\,.:;@=!~<>+-*/%^#$_ \t\n0123456789eExXnNiIsmhdwyabcdefghijklmnopqrstuvwxyzÜé😀\u0000\ud800\u202e';

const tokens = [
  ...words.metricNames,
  ...words.labelNames,
  ...words.windows,
  ...words.numbers,
  ...words.strayWords,
  ...words.foldingOperators,
  ...words.arithmeticOperators,
  ...words.comparisonOperators,
  ...words.setOperators,
  'rate(',
  'topk(3,',
  'label_replace(',
  'histogram_quantile(0.9,',
  '[5m:1m]',
  '[1y:1ms]',
  '[292y]',
  'offset -292y',
  '@ 9e18',
  '=~"((a*)*)*b"',
  '=~"(x{999}){9}"',
  '9e999',
];

/** Text to feed a parser with: damaged queries, words without sense, characters without words, deep nests. */
export function garbageText(random: SeededRandom, generator: QueryGenerator): string {
  switch (random.between(0, 9)) {
    case 0:
      return Array.from({ length: random.between(1, 60) }, () => random.pick([...characters])).join('');
    case 1:
    case 2:
      return Array.from({ length: random.between(1, 25) }, () => random.pick(tokens)).join(random.pick(['', ' ']));
    case 3:
      return repeated(random);
    case 4:
      return generator.query();
    default:
      return damaged(random, generator);
  }
}

function damaged(random: SeededRandom, generator: QueryGenerator): string {
  let text = generator.query();
  for (let times = random.between(1, 4); times > 0; times--) text = generator.mutated(text);
  return text;
}

function repeated(random: SeededRandom): string {
  const [before, middle, after] = random.pick([
    ['(', 'up', ')'],
    ['-', '1', ''],
    ['sum(', 'up', ')'],
    ['1 + ', '1', ''],
    ['', 'up', ' or up'],
    ['1 ^ ', '2', ''],
    ['max_over_time(', 'up', '[5m:1m])'],
    ['', 'up', '[1m:1s]'],
    ['abs(', 'up', ''],
    ['max_over_time(', '(up or http_requests_total)[1d:1s]', ')'],
    ['sum_over_time(', 'up[292y:1ms]', ')'],
    ['count_values("v", ', 'mem_bytes', ')'],
    ['{', 'a="b"', ''],
    ['', '"', '\\'],
  ]);
  const count = random.pick([1, 2, 5, 50, 199, 201, 3000]);
  return before.repeat(count) + middle + after.repeat(count);
}
