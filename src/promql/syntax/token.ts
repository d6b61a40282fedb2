/** What the lexer cuts an expression into. A `word` is a name or a keyword; which of them, the parser decides. */
export type TokenKind = 'number' | 'duration' | 'string' | 'word' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written, quotes included; empty at the end of the input. */
  readonly text: string;
  /** The word in lower case or the symbol itself; what the parser compares with. */
  readonly lower: string;
  /** UTF-16 offsets into the expression, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

const operatorSymbols = new Set('+ - * / % ^ == != < <= > >= =~ !~ @'.split(' '));

const keywords = new Set(
  (
    'and or unless atan2 by without on ignoring group_left group_right bool offset ' +
    'sum avg count min max group stddev stdvar topk bottomk count_values quantile limitk limit_ratio'
  ).split(' '),
);

/** How an error names a token, after Prometheus: `<op:+>`, `<by>`, `identifier "foo"`, `end of input`. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'end of input';
    case 'symbol':
      return operatorSymbols.has(token.text) ? `<op:${token.text}>` : JSON.stringify(token.text);
    case 'word':
      return keywords.has(token.lower) ? `<${token.lower}>` : `identifier ${JSON.stringify(token.text)}`;
    case 'number':
    case 'duration':
    case 'string':
      return `${token.kind} ${JSON.stringify(token.text)}`;
  }
}
