import type { Matcher, MatchOperator } from './matcher.js';
import { MatcherFault } from './matcher-fault.js';
import { columnOf, type MatcherToken, type MatcherTokenKind, matcherTokens } from './matcher-tokens.js';

/**
 * Reads matchers in Alertmanager's UTF-8 syntax: `{name="value", "a name"=~"x|y"}`, braces and a last comma are optional.
 * Throws {@link MatcherFault}.
 */
export function utf8Matchers(input: string): readonly Matcher[] {
  if (/\p{Surrogate}/u.test(input))
    throw new MatcherFault('not Unicode', columnOf(input, input.search(/\p{Surrogate}/u)));
  return new Utf8Reader(matcherTokens(input), columnOf(input, input.length)).matchers();
}

class Utf8Reader {
  private next = 0;

  constructor(
    private readonly tokens: readonly MatcherToken[],
    private readonly endColumn: number,
  ) {}

  matchers(): readonly Matcher[] {
    const braced = this.accept('open') !== undefined;
    const matchers: Matcher[] = [];
    while (this.present && this.present.kind !== 'close') {
      matchers.push(this.matcher());
      if (!this.accept('comma')) break;
    }
    this.end(braced);
    return matchers;
  }

  private get present(): MatcherToken | undefined {
    return this.tokens[this.next];
  }

  private matcher(): Matcher {
    const name = this.expect('text', 'a label name');
    if (name.text === '') throw new MatcherFault('a label name must not be empty', name.column);
    const operator = this.expect('operator', '=, !=, =~ or !~').text as MatchOperator;
    return { name: name.text, operator, value: this.expect('text', 'a value, in double quotes').text };
  }

  private end(braced: boolean): void {
    if (braced) this.expect('close', '}');
    const rest = this.present;
    if (!rest) return;
    if (rest.kind === 'close') throw new MatcherFault('there is no { to this }', rest.column);
    throw new MatcherFault(
      `expected ${braced ? 'nothing' : 'a comma'} before ${JSON.stringify(rest.text)}`,
      rest.column,
    );
  }

  private accept(kind: MatcherTokenKind): MatcherToken | undefined {
    const token = this.present;
    if (token?.kind !== kind) return undefined;
    this.next++;
    return token;
  }

  private expect(kind: MatcherTokenKind, what: string): MatcherToken {
    const token = this.accept(kind);
    if (token) return token;
    const found = this.present ? `found ${JSON.stringify(this.present.text)}` : 'the text ends here';
    throw new MatcherFault(`expected ${what}, ${found}`, this.present?.column ?? this.endColumn);
  }
}
