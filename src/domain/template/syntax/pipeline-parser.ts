import { TemplateSyntaxError } from '../template-fault.js';
import { readNumber } from './number-literal.js';
import { readQuoted } from './quoted-text.js';
import type { Token, TokenType } from './read-tokens.js';
import type { Command, Operand, Pipeline } from './template-syntax.js';
import type { TokenCursor } from './token-cursor.js';

/** Names that a template may use and faults that do not stop the reading. */
export interface NameScope {
  readonly isFunction: (name: string) => boolean;
  readonly report: (message: string, offset: number) => void;
}

/** Deepest nesting of parentheses and blocks: far beyond what people write, far below the stack's end. */
export const maxNesting = 100;

const operandStart = new Set<TokenType>([
  'bool',
  'char',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'string',
  'variable',
  'leftParen',
]);
const notExecutable = new Set<Operand['type']>(['bool', 'dot', 'nil', 'number', 'string']);
const fieldless = new Set<Operand['type']>(['bool', 'dot', 'nil', 'number', 'string']);

/** Reads pipelines: `$x := .A | printf "%s" (index .B 1)`. */
export class PipelineParser {
  /** Variables in sight, innermost last. */
  readonly variables: string[] = ['$'];
  private depth = 0;

  constructor(
    private readonly cursor: TokenCursor,
    private readonly scope: NameScope,
  ) {}

  /** Reads up to and with the closing token. */
  read(context: string, closing: 'close' | 'rightParen'): Pipeline {
    if (++this.depth > maxNesting) {
      throw new TemplateSyntaxError(`parentheses nest more than ${maxNesting} deep`, this.cursor.peek().offset);
    }
    const { offset } = this.cursor.skipBlank().peek();
    const { variables, assigns } = this.readVariables(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.cursor.skipBlank().peek();
      if (token.type === closing) break;
      if (!operandStart.has(token.type)) this.cursor.unexpected(context);
      commands.push(this.readCommand());
    }
    const source = this.cursor.sourceFrom(offset);
    this.cursor.next();
    this.depth--;
    checkCommands(commands, context, offset);
    return { offset, source, variables, assigns, commands };
  }

  /** `$x :=`, `$x =`, and in `range` also `$i, $x :=`; without any of them the cursor stays where it was. */
  private readVariables(context: string): { variables: string[]; assigns: boolean } {
    const start = this.cursor.mark();
    const tokens: Token[] = [];
    for (let token = this.cursor.take('variable'); token; token = this.cursor.take('variable')) {
      tokens.push(token);
      const last = this.readSetter(tokens);
      if (last) return last;
      if (!this.cursor.take('comma')) break;
      if (context !== 'range' || tokens.length > 1) {
        throw new TemplateSyntaxError(`too many declarations in ${context}`, token.offset);
      }
    }
    this.cursor.reset(start);
    return { variables: [], assigns: false };
  }

  private readSetter(tokens: readonly Token[]): { variables: string[]; assigns: boolean } | undefined {
    const names = tokens.map(({ text }) => text);
    if (this.cursor.take('declare')) return { variables: this.declare(names), assigns: false };
    if (!this.cursor.take('assign')) return undefined;
    for (const { text, offset } of tokens) this.checkVariable(text, offset);
    return { variables: names, assigns: true };
  }

  private declare(names: string[]): string[] {
    this.variables.push(...names);
    return names;
  }

  private readCommand(): Command {
    const { offset } = this.cursor.peek();
    const args: Operand[] = [];
    for (;;) {
      const operand = this.readOperand();
      if (operand) args.push(operand);
      const { type } = this.cursor.peek();
      if (type === 'space') {
        this.cursor.skipBlank();
        if (operandStart.has(this.cursor.peek().type)) continue;
      }
      break;
    }
    const source = this.cursor.sourceFrom(offset);
    this.endCommand();
    return { offset, source, args };
  }

  private endCommand(): void {
    const { type } = this.cursor.peek();
    if (type === 'close' || type === 'rightParen') return;
    if (type !== 'pipe') this.cursor.unexpected('operand');
    this.cursor.next();
  }

  private readOperand(): Operand | undefined {
    const token = this.cursor.peek();
    const term = this.readTerm(token);
    if (!term) return undefined;
    const names: string[] = [];
    while (this.cursor.peek().type === 'field') names.push(this.cursor.next().text.slice(1));
    if (names.length === 0) return term;
    const source = this.cursor.sourceFrom(term.offset);
    if (fieldless.has(term.type)) {
      throw new TemplateSyntaxError(`unexpected . after ${JSON.stringify(term.source)}`, term.offset);
    }
    if (term.type === 'field' || term.type === 'variable') {
      return { ...term, source, names: [...term.names, ...names] };
    }
    return { type: 'chain', base: term, names, offset: term.offset, source };
  }

  private readTerm(token: Token): Operand | undefined {
    const { offset, text: source } = token;
    switch (token.type) {
      case 'leftParen':
        return this.readParenthesis(offset);
      case 'identifier':
        this.checkFunction(token);
        return { ...this.taken(offset, source), type: 'identifier', name: source };
      case 'variable':
        this.checkVariable(source, offset);
        return { ...this.taken(offset, source), type: 'variable', name: source, names: [] };
      case 'field':
        return { ...this.taken(offset, source), type: 'field', names: [source.slice(1)] };
      case 'dot':
      case 'nil':
        return { ...this.taken(offset, source), type: token.type };
      case 'bool':
        return { ...this.taken(offset, source), type: 'bool', value: source === 'true' };
      default:
        return this.readLiteral(token);
    }
  }

  private readLiteral(token: Token): Operand | undefined {
    const { offset, text: source } = token;
    if (token.type === 'string') {
      const value = readQuoted(source);
      if (value === undefined) throw new TemplateSyntaxError(`bad escape in ${source}`, offset);
      return { ...this.taken(offset, source), type: 'string', value };
    }
    if (token.type !== 'number' && token.type !== 'char') return undefined;
    const literal = readNumber(source);
    if ('error' in literal) throw new TemplateSyntaxError(literal.error, offset);
    return { ...this.taken(offset, source), type: 'number', literal };
  }

  private readParenthesis(offset: number): Operand {
    this.cursor.next();
    const pipeline = this.read('parenthesized pipeline', 'rightParen');
    return { type: 'pipeline', pipeline, offset, source: this.cursor.sourceFrom(offset) };
  }

  private taken(offset: number, source: string): { offset: number; source: string } {
    this.cursor.next();
    return { offset, source };
  }

  private checkFunction(token: Token): void {
    if (!this.scope.isFunction(token.text)) {
      this.scope.report(`function ${JSON.stringify(token.text)} is not defined`, token.offset);
    }
  }

  private checkVariable(name: string, offset: number): void {
    if (!this.variables.includes(name)) this.scope.report(`undefined variable ${JSON.stringify(name)}`, offset);
  }
}

function checkCommands(commands: readonly Command[], context: string, offset: number): void {
  if (commands.length === 0) throw new TemplateSyntaxError(`missing value for ${context}`, offset);
  commands.slice(1).forEach((command, index) => {
    const first = command.args[0];
    if (first && notExecutable.has(first.type)) {
      throw new TemplateSyntaxError(`non executable command in pipeline stage ${index + 2}`, command.offset);
    }
  });
}
