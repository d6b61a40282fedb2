import type { Expr } from './ast.js';
import { SyntaxFault } from './fault.js';
import { tokenize } from './lexer.js';
import { describeToken, type Token } from './token.js';

/** Deepest nesting of parentheses and calls: the evaluator walks the tree on the stack. */
const deepestNesting = 200;
/** Most binary operators and subqueries in one expression: each may make the tree one level higher. */
const mostOperators = 1000;

/** The tokens of an expression with a place in them. All refusals are {@link SyntaxFault}s at the token they are about. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #index = 0;
  #nesting = 0;
  #operators = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  get next(): Token {
    return this.peek(0);
  }

  /** Where the last taken token ended. */
  get lastEnd(): number {
    return this.#tokens[this.#index - 1]?.to ?? 0;
  }

  peek(ahead: number): Token {
    const token = this.#tokens[this.#index + ahead] ?? this.#tokens.at(-1);
    if (!token) throw new Error('a token list always ends in the end token');
    return token;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#index++;
    return token;
  }

  isAtEnd(): boolean {
    return this.next.kind === 'end';
  }

  isAt(symbolOrWord: string): boolean {
    const { kind, lower } = this.next;
    return (kind === 'symbol' || kind === 'word') && lower === symbolOrWord;
  }

  takeIf(symbolOrWord: string): Token | undefined {
    return this.isAt(symbolOrWord) ? this.take() : undefined;
  }

  expect(symbolOrWord: string, context: string): Token {
    return this.takeIf(symbolOrWord) ?? this.refuse(context, JSON.stringify(symbolOrWord));
  }

  /** Refuses the next token: `unexpected <op:+> in aggregation, expected "("`. */
  refuse(context: string, expected = ''): never {
    const { next } = this;
    const place = context === '' ? '' : ` in ${context}`;
    const wish = expected === '' ? '' : `, expected ${expected}`;
    throw new SyntaxFault(`unexpected ${describeToken(next)}${place}${wish}`, next.from);
  }

  /** Runs `read` one level deeper. */
  nested<T>(read: () => T): T {
    if (++this.#nesting > deepestNesting) {
      throw new SyntaxFault(`expression is nested more than ${deepestNesting} levels deep`, this.next.from);
    }
    const result = read();
    this.#nesting--;
    return result;
  }

  countOperator(): void {
    if (++this.#operators > mostOperators) {
      throw new SyntaxFault(`expression has more than ${mostOperators} operators`, this.next.from);
    }
  }
}

/** What the parts of the parser share; `expression` reads a whole expression and stands here so that no part imports another. */
export interface ExpressionReader {
  readonly tokens: TokenStream;
  expression(): Expr;
}
