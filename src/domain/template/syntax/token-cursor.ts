import { TemplateSyntaxError } from '../template-fault.js';
import type { Token, TokenType } from './read-tokens.js';

/** Walks over the tokens of a template; blanks inside actions count only where Go's grammar says so. */
export class TokenCursor {
  private index = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  peek(): Token {
    // The last token is always `end`, and nobody steps past it.
    return this.tokens[Math.min(this.index, this.tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    if (token.type !== 'end') this.index++;
    return token;
  }

  skipBlank(): this {
    while (this.peek().type === 'space') this.index++;
    return this;
  }

  /** Takes the next token that is not a blank when it has this type. */
  take(type: TokenType): Token | undefined {
    this.skipBlank();
    return this.peek().type === type ? this.next() : undefined;
  }

  takeKeyword(word: string): Token | undefined {
    this.skipBlank();
    const token = this.peek();
    return token.type === 'keyword' && token.text === word ? this.next() : undefined;
  }

  expect(type: TokenType, context: string): Token {
    return this.take(type) ?? this.unexpected(context);
  }

  mark(): number {
    return this.index;
  }

  reset(mark: number): void {
    this.index = mark;
  }

  /** What the template says from `offset` up to the present token, without blanks at the end. */
  sourceFrom(offset: number): string {
    return this.text.slice(offset, this.peek().offset).trimEnd();
  }

  unexpected(context: string): never {
    const token = this.peek();
    const shown = token.type === 'end' ? 'end of template' : JSON.stringify(token.text.slice(0, 20));
    throw new TemplateSyntaxError(`unexpected ${shown} in ${context}`, token.offset);
  }
}
