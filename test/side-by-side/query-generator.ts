import { functionSignatures } from '../../src/promql/syntax/function-signature.data.js';
import { quoteText } from '../../src/promql/syntax/quote-text.js';
import type { SeededRandom } from '../simulation/seeded-random.js';
import { dataStartMs } from './test-series.js';
import * as words from './query-words.data.js';

const functionNames = Object.keys(functionSignatures);
const byType = {
  vector: functionNames.filter((name) => functionSignatures[name]?.returns === 'instant vector'),
  scalar: functionNames.filter((name) => functionSignatures[name]?.returns === 'scalar'),
};
/** Windows of these say something about any metric, so they come more often. */
const overRanges = functionNames.filter((name) => functionSignatures[name]?.args.includes('range vector'));

/** Random expressions over the whole grammar; nearly all are well typed. */
export class QueryGenerator {
  constructor(private readonly random: SeededRandom) {}

  /** One expression; one in ten has been damaged afterwards. */
  query(): string {
    const { random } = this;
    const depth = random.pick([1, 2, 2, 3, 3, 4]);
    const text = random.chance(0.08)
      ? this.scalar(depth)
      : random.chance(0.02)
        ? this.range(depth)
        : this.vector(depth);
    return random.chance(0.1) ? this.mutated(text) : text;
  }

  /** The text with some piece taken out, doubled, moved or put in. */
  mutated(text: string): string {
    const { random } = this;
    const at = random.between(0, text.length);
    const to = Math.min(text.length, at + random.between(1, 6));
    switch (random.between(0, 4)) {
      case 0:
        return text.slice(0, at) + text.slice(to);
      case 1:
        return `${text.slice(0, at)} ${random.pick(words.strayWords)} ${text.slice(at)}`;
      case 2:
        return text.slice(0, to) + text.slice(at);
      case 3:
        return text.slice(0, at) + random.pick(words.strayWords) + text.slice(to);
      default:
        return text.slice(at) + text.slice(0, at);
    }
  }

  vector(depth: number): string {
    const { random } = this;
    if (depth <= 0) return this.selector() + this.modifiers();
    switch (random.between(0, 13)) {
      case 0:
        return this.selector() + this.modifiers();
      case 1:
      case 2:
      case 3:
        return this.call(random.pick(random.chance(0.5) ? overRanges : byType.vector), depth);
      case 4:
      case 5:
      case 6:
        return this.aggregate(depth);
      case 7:
      case 8:
        return this.vectorOperation(depth);
      case 9:
        return this.scalarOperation(depth);
      case 10:
        return `${this.vector(depth - 1)} ${random.pick(words.setOperators)}${this.matching(0)} ${this.vector(depth - 1)}`;
      case 11:
        return `(${this.vector(depth - 1)})`;
      case 12:
        return `${random.pick(['-', '+', '- '])}${this.vector(depth - 1)}`;
      default:
        return this.call(random.pick(overRanges), depth);
    }
  }

  scalar(depth: number): string {
    const { random } = this;
    if (depth <= 0 || random.chance(0.5)) return random.pick(words.numbers);
    switch (random.between(0, 3)) {
      case 0:
        return this.call(random.pick(byType.scalar), depth);
      case 1:
        return `${this.scalar(depth - 1)} ${random.pick(words.arithmeticOperators)} ${this.scalar(depth - 1)}`;
      case 2:
        return `${this.scalar(depth - 1)} ${random.pick(words.comparisonOperators)} bool ${this.scalar(depth - 1)}`;
      default:
        return `(${this.scalar(depth - 1)})`;
    }
  }

  range(depth: number): string {
    const { random } = this;
    if (depth <= 1 || random.chance(0.75))
      return `${this.selector()}[${random.pick(words.windows)}]${this.modifiers()}`;
    const inner = random.chance(0.5) ? this.selector() : `(${this.vector(Math.min(depth - 1, 2))})`;
    return `${inner}[${random.pick(words.subqueryWindows)}:${random.pick(words.subquerySteps)}]${this.modifiers()}`;
  }

  selector(): string {
    const { random } = this;
    if (random.chance(0.04)) return `{__name__=~${quoteText(random.pick(words.namePatterns))}}`;
    const name = random.pick(words.metricNames);
    const matchers = Array.from({ length: random.pick([0, 0, 0, 1, 1, 2]) }, () => this.matcher());
    if (name.includes('.') || random.chance(0.03)) return `{${[quoteText(name), ...matchers].join(', ')}}`;
    if (random.chance(0.03)) return `{${[...matchers, `__name__="${name}"`].join(',')}}`;
    return matchers.length > 0 || random.chance(0.05)
      ? `${name}{${matchers.join(',')}${random.chance(0.1) && matchers.length > 0 ? ',' : ''}}`
      : name;
  }

  matcher(): string {
    const { random } = this;
    const name = this.label();
    if (random.chance(0.4)) return `${name}${random.pick(['=~', '!~'])}${quoteText(random.pick(words.patterns))}`;
    return `${name}${random.pick(['=', '!='])}${random.pick([quoteText, single])(random.pick(words.labelValues))}`;
  }

  modifiers(): string {
    const { random } = this;
    const offset = random.chance(0.1) ? ` offset ${random.pick(words.offsets)}` : '';
    const at = random.chance(0.08) ? ` @ ${this.atTime()}` : '';
    return random.chance(0.5) ? offset + at : at + offset;
  }

  private atTime(): string {
    const { random } = this;
    return random.pick([
      'start()',
      'end()',
      String(dataStartMs / 1000 + random.between(0, 9_000)),
      `${dataStartMs / 1000}.5`,
      '0',
    ]);
  }

  private label(): string {
    const name = this.random.pick(words.labelNames);
    return name.includes('.') ? quoteText(name) : name;
  }

  private labels(): string {
    return `(${Array.from({ length: this.random.pick([0, 1, 1, 2, 2, 3]) }, () => this.label()).join(', ')})`;
  }

  private aggregate(depth: number): string {
    const { random } = this;
    const grouping = random.chance(0.6) ? `${random.pick(['by', 'by', 'without', 'BY'])} ${this.labels()}` : '';
    const inner = this.vector(depth - 1);
    const [operator, parameter] = this.aggregateHead(depth);
    const args = parameter === undefined ? `(${inner})` : `(${parameter}, ${inner})`;
    return random.chance(0.5) ? `${operator} ${grouping} ${args}` : `${operator}${args} ${grouping}`;
  }

  private aggregateHead(depth: number): readonly [operator: string, parameter?: string] {
    const { random } = this;
    switch (random.between(0, 7)) {
      case 0:
        return [
          random.pick(['topk', 'bottomk']),
          random.chance(0.8)
            ? random.pick(['1', '2', '3', '5', '0', '-1', '1.9', 'NaN', '1e30'])
            : this.scalar(depth - 1),
        ];
      case 1:
        return ['quantile', random.chance(0.8) ? random.pick(words.quantiles) : this.scalar(depth - 1)];
      case 2:
        return ['count_values', random.pick(['"value"', '"job"', "'lab.el'", '"__name__"', '""', '"\\xff"'])];
      default:
        return [random.pick(words.foldingOperators)];
    }
  }

  private vectorOperation(depth: number): string {
    const { random } = this;
    const compares = random.chance(0.4);
    const operator = random.pick(compares ? words.comparisonOperators : words.arithmeticOperators);
    const bool = compares && random.chance(0.4) ? ' bool' : '';
    const left = this.vector(depth - 1);
    // The same vector on both sides matches one to one, mostly.
    const right = random.chance(0.4) ? left : this.vector(depth - 1);
    return `${left} ${operator}${bool}${this.matching(0.5)} ${right}`;
  }

  private matching(chanceOfGroup: number): string {
    const { random } = this;
    if (random.chance(0.4)) return '';
    const on = ` ${random.pick(['on', 'ignoring'])} ${this.labels()}`;
    if (!random.chance(chanceOfGroup)) return on;
    return `${on} ${random.pick(['group_left', 'group_right'])}${random.chance(0.6) ? ` ${this.labels()}` : ''}`;
  }

  private scalarOperation(depth: number): string {
    const { random } = this;
    const compares = random.chance(0.5);
    const operator = random.pick(compares ? words.comparisonOperators : words.arithmeticOperators);
    const bool = compares && random.chance(0.3) ? ' bool' : '';
    const sides = [this.vector(depth - 1), this.scalar(depth - 1)];
    return (random.chance(0.5) ? sides : sides.toReversed()).join(` ${operator}${bool} `);
  }

  private call(name: string, depth: number): string {
    const { random } = this;
    const signature = functionSignatures[name];
    if (name === 'label_replace' || name === 'label_join') return this.labelCall(name, depth);
    const types = [...(signature?.args ?? [])];
    if (signature && signature.extra !== 0 && random.chance(0.5)) types.pop();
    const args = types.map((type, index) => {
      if (type === 'range vector') return this.range(depth - 1);
      if (type === 'instant vector') return this.vector(depth - 1);
      return index === 0 && name.includes('quantile') && random.chance(0.8)
        ? random.pick(words.quantiles)
        : this.scalar(depth - 1);
    });
    return `${name}(${args.join(', ')})`;
  }

  private labelCall(name: string, depth: number): string {
    const { random } = this;
    const inner = this.vector(depth - 1);
    const label = (): string => quoteText(random.pick(words.labelNames));
    if (name === 'label_join') {
      const sources = Array.from({ length: random.between(0, 3) }, label);
      return `label_join(${[inner, label(), random.pick(['"-"', '""', '"/"']), ...sources].join(', ')})`;
    }
    const template = random.pick(['"$1"', '"x"', '""', '"$1-$2"', '"${1}a"', '"$1a"', '"$$"', '"${name}"', '"$0"']);
    const pattern = random.pick([
      '"(.*)"',
      '"(.*):(.*)"',
      '""',
      '"(?P<name>a).*"',
      '"a.*"',
      '"(x"',
      '"(.+)"',
      '`(\\d+)`',
    ]);
    return `label_replace(${[inner, label(), template, label(), pattern].join(', ')})`;
  }
}

function single(text: string): string {
  return `'${quoteText(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
