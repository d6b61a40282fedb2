import { TemplateSyntaxError } from '../template-fault.js';
import { maxNesting, type NameScope, PipelineParser } from './pipeline-parser.js';
import { readQuoted } from './quoted-text.js';
import type { Token } from './read-tokens.js';
import type { Branch, TemplateNode } from './template-syntax.js';
import type { TokenCursor } from './token-cursor.js';

type BlockEnd = 'end' | 'else';

/** Templates by name that `define` and `block` made. */
export type Definitions = Map<string, readonly TemplateNode[]>;

/** Reads the nodes of a template: text, actions, branches, definitions. */
export class TemplateParser {
  private loops = 0;
  private depth = 0;

  constructor(
    private readonly cursor: TokenCursor,
    private readonly scope: NameScope,
    readonly definitions: Definitions = new Map(),
    private pipelines = new PipelineParser(cursor, scope),
  ) {}

  /** The whole template. `variables` are given from outside, each with its `$`. */
  readAll(variables: readonly string[]): readonly TemplateNode[] {
    this.pipelines.variables.push(...variables);
    const nodes: TemplateNode[] = [];
    while (this.cursor.peek().type !== 'end') {
      const { offset } = this.cursor.peek();
      if (this.takeDefine()) {
        this.readDefinition(offset);
        continue;
      }
      const node = this.readNode();
      if (typeof node === 'string') throw new TemplateSyntaxError(`unexpected {{${node}}}`, offset);
      nodes.push(node);
    }
    return nodes;
  }

  private takeDefine(): boolean {
    const start = this.cursor.mark();
    if (this.cursor.next().type === 'open' && this.cursor.takeKeyword('define')) return true;
    this.cursor.reset(start);
    return false;
  }

  private readNode(): TemplateNode | 'end' | 'else' {
    const token = this.cursor.next();
    if (token.type === 'text') return { type: 'text', text: token.text, offset: token.offset, source: token.text };
    this.cursor.skipBlank();
    const word = this.cursor.peek();
    if (word.type !== 'keyword') return this.readAction(token);
    this.cursor.next();
    return this.readKeyword(word);
  }

  private readAction(open: Token): TemplateNode {
    const pipeline = this.pipelines.read('command', 'close');
    return { type: 'action', pipeline, offset: open.offset, source: pipeline.source };
  }

  private readKeyword(word: Token): TemplateNode | 'end' | 'else' {
    const { text, offset } = word;
    switch (text) {
      case 'if':
      case 'with':
      case 'range':
        return this.readBranch(text, offset);
      case 'end':
        this.cursor.expect('close', 'end');
        return 'end';
      case 'else':
        return 'else';
      case 'break':
      case 'continue':
        return this.readJump(text, offset);
      case 'template':
        return this.readTemplateCall(offset);
      case 'block':
        return this.readBlock(offset);
      default:
        throw new TemplateSyntaxError(`unexpected {{${text}}}: it may only stand outside all other blocks`, offset);
    }
  }

  private readJump(type: 'break' | 'continue', offset: number): TemplateNode {
    this.cursor.expect('close', `{{${type}}}`);
    if (this.loops === 0) throw new TemplateSyntaxError(`{{${type}}} outside {{range}}`, offset);
    return { type, offset, source: type };
  }

  private readBranch(type: Branch['type'], offset: number): TemplateNode {
    if (++this.depth > maxNesting) throw new TemplateSyntaxError(`blocks nest more than ${maxNesting} deep`, offset);
    const mark = this.pipelines.variables.length;
    const pipeline = this.pipelines.read(type, 'close');
    if (type === 'range') this.loops++;
    const [body, end] = this.readList(`{{${type}}}`, offset);
    if (type === 'range') this.loops--;
    const otherwise = end === 'else' ? this.readElse(type, offset) : undefined;
    this.pipelines.variables.length = mark;
    this.depth--;
    return { type, pipeline, body, otherwise, offset, source: `${type} ${pipeline.source}` };
  }

  /** `else`, or `else if …` and `else with …`, which share the end of their block. */
  private readElse(type: Branch['type'], offset: number): readonly TemplateNode[] {
    const word = this.cursor.skipBlank().peek();
    if (type !== 'range' && this.cursor.takeKeyword(type)) return [this.readBranch(type, word.offset)];
    this.cursor.expect('close', 'else');
    const [otherwise, end] = this.readList(`{{${type}}}`, offset);
    if (end !== 'end')
      throw new TemplateSyntaxError(`expected {{end}}, found a second {{else}} for {{${type}}}`, offset);
    return otherwise;
  }

  private readList(opener: string, offset: number): [nodes: readonly TemplateNode[], end: BlockEnd] {
    const nodes: TemplateNode[] = [];
    while (this.cursor.peek().type !== 'end') {
      const node = this.readNode();
      if (typeof node === 'string') return [nodes, node];
      nodes.push(node);
    }
    throw new TemplateSyntaxError(`missing {{end}} for ${opener}`, offset);
  }

  private readTemplateCall(offset: number): TemplateNode {
    const name = this.readName('template');
    const pipeline = this.cursor.take('close') ? undefined : this.pipelines.read('template', 'close');
    return { type: 'template', name, pipeline, offset, source: `template ${JSON.stringify(name)}` };
  }

  private readBlock(offset: number): TemplateNode {
    const name = this.readName('block');
    const pipeline = this.pipelines.read('block', 'close');
    this.define(name, offset);
    return { type: 'template', name, pipeline, offset, source: `block ${JSON.stringify(name)}` };
  }

  private readDefinition(offset: number): void {
    const name = this.readName('define');
    this.cursor.expect('close', 'define');
    this.define(name, offset);
  }

  /** The body of a definition sees no variable but its own `$`. */
  private define(name: string, offset: number): void {
    const { pipelines, loops } = this;
    this.pipelines = new PipelineParser(this.cursor, this.scope);
    this.loops = 0;
    if (++this.depth > maxNesting) throw new TemplateSyntaxError(`blocks nest more than ${maxNesting} deep`, offset);
    const [body, end] = this.readList(`{{define ${JSON.stringify(name)}}}`, offset);
    if (end !== 'end') throw new TemplateSyntaxError('unexpected {{else}} in {{define}}', offset);
    this.depth--;
    this.pipelines = pipelines;
    this.loops = loops;
    this.addDefinition(name, body, offset);
  }

  /** As in Go, an empty definition never replaces one that says something. */
  private addDefinition(name: string, body: readonly TemplateNode[], offset: number): void {
    const before = this.definitions.get(name);
    if (before && !isBlank(before)) {
      if (!isBlank(body)) this.scope.report(`multiple definition of template ${JSON.stringify(name)}`, offset);
      return;
    }
    this.definitions.set(name, body);
  }

  private readName(context: string): string {
    const token = this.cursor.expect('string', `${context}: write its name in quotes`);
    const name = readQuoted(token.text);
    if (name === undefined) throw new TemplateSyntaxError(`bad escape in ${token.text}`, token.offset);
    return name;
  }
}

/** Whether a template says nothing: Go lets one that does never take the place of another. */
export function isBlank(nodes: readonly TemplateNode[]): boolean {
  return nodes.every((node) => node.type === 'text' && node.text.trim() === '');
}
