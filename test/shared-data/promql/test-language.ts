import { parseDuration } from '../../../src/domain/time/duration.js';

/** What an `eval` block expects besides its lines of series. */
export interface Expectations {
  readonly fail?: MessageCheck;
  readonly warn?: MessageCheck;
  readonly info?: MessageCheck;
  readonly noWarn: boolean;
  readonly noInfo: boolean;
  readonly ordered: boolean;
  readonly range?: { readonly fromMs: number; readonly toMs: number; readonly stepMs: number };
}

export interface MessageCheck {
  readonly kind: 'any' | 'msg' | 'regex';
  readonly text: string;
}

export interface EvalBlock {
  readonly kind: 'eval';
  /** Line in the file, from 1. */
  readonly line: number;
  readonly expr: string;
  readonly time:
    | { readonly kind: 'instant'; readonly atMs: number }
    | { readonly kind: 'range'; readonly fromMs: number; readonly toMs: number; readonly stepMs: number };
  readonly expectations: Expectations;
  readonly lines: readonly string[];
}

export interface LoadBlock {
  readonly kind: 'load';
  readonly line: number;
  readonly stepMs: number;
  /** Native histograms are to be made of the classic ones too. */
  readonly withNative: boolean;
  readonly lines: readonly string[];
}

export type Block = { readonly kind: 'clear'; readonly line: number } | LoadBlock | EvalBlock;

const instant = /^eval(_\w+)?\s+instant\s+at\s+(\S+)\s+(.+)$/;
const range = /^eval(_\w+)?\s+range\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)\s+(.+)$/;
const expectation = /^expect\s+(no_warn|no_info|fail|warn|info|ordered)(?:\s+(msg|regex)\s*:\s*(.*))?$/;
const legacyFailure = /^expected_fail_(message|regexp)\s+(.*)$/;
const expectedRange = /^expect\s+range\s+vector\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)$/;

/** Reads a file of Prometheus' PromQL tests into its blocks. */
export function parseTestFile(text: string): readonly Block[] {
  const lines = text.split('\n').map((line) => line.trim());
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '' || line.startsWith('#')) continue;
    const body = bodyAfter(lines, index);
    blocks.push(readBlock(line, body.lines, index + 1));
    index = body.end;
  }
  return blocks;
}

function bodyAfter(
  lines: readonly string[],
  index: number,
): { readonly lines: readonly string[]; readonly end: number } {
  if (lines[index] === 'clear') return { lines: [], end: index };
  let end = index;
  while (end + 1 < lines.length && lines[end + 1] !== '') end++;
  return { lines: lines.slice(index + 1, end + 1).filter((line) => !line.startsWith('#')), end };
}

function readBlock(head: string, body: readonly string[], line: number): Block {
  if (head === 'clear') return { kind: 'clear', line };
  const load = /^load(_with_nhcb)?\s+(\S+)$/.exec(head);
  if (load) {
    return { kind: 'load', line, stepMs: milliseconds(load[2] ?? ''), withNative: load[1] !== undefined, lines: body };
  }
  const at = instant.exec(head);
  if (at) {
    const [, suffix = '', time = '', expr = ''] = at;
    return evalBlock({ line, expr, time: { kind: 'instant', atMs: milliseconds(time) }, suffix }, body);
  }
  const over = range.exec(head);
  if (!over) throw new Error(`line ${line}: not a command: ${head}`);
  const [, suffix = '', from = '', to = '', step = '', expr = ''] = over;
  const time = {
    kind: 'range',
    fromMs: milliseconds(from),
    toMs: milliseconds(to),
    stepMs: milliseconds(step),
  } as const;
  return evalBlock({ line, expr, time, suffix }, body);
}

function evalBlock(
  head: Pick<EvalBlock, 'line' | 'expr' | 'time'> & { readonly suffix: string },
  body: readonly string[],
): EvalBlock {
  const { suffix, ...rest } = head;
  const any: MessageCheck = { kind: 'any', text: '' };
  let expectations: Expectations = {
    noWarn: false,
    noInfo: false,
    ordered: suffix === '_ordered',
    ...(suffix === '_fail' && { fail: any }),
    ...(suffix === '_warn' && { warn: any }),
    ...(suffix === '_info' && { info: any }),
  };
  const lines: string[] = [];
  for (const line of body) {
    const more = readExpectation(line);
    if (more) expectations = { ...expectations, ...more };
    else lines.push(line);
  }
  return { kind: 'eval', ...rest, expectations, lines };
}

function readExpectation(line: string): Partial<Expectations> | undefined {
  const [, legacyKind, legacyText = ''] = legacyFailure.exec(line) ?? [];
  if (legacyKind) return { fail: { kind: legacyKind === 'message' ? 'msg' : 'regex', text: legacyText } };
  const [, from, to, step] = expectedRange.exec(line) ?? [];
  if (from && to && step) {
    return { range: { fromMs: milliseconds(from), toMs: milliseconds(to), stepMs: milliseconds(step) } };
  }
  const [, what, kind = 'any', text = ''] = expectation.exec(line) ?? [];
  return what ? expectationOf(what, { kind: kind as MessageCheck['kind'], text }) : undefined;
}

function expectationOf(what: string, check: MessageCheck): Partial<Expectations> {
  if (what === 'no_warn') return { noWarn: true };
  if (what === 'no_info') return { noInfo: true };
  return what === 'ordered' ? { ordered: true } : { [what]: check };
}

function milliseconds(text: string): number {
  const result = parseDuration(text);
  if (!result.ok) throw new Error(result.error);
  return result.ms;
}
