import type { Finding } from './finding.js';
import { isNode, isSpec, lineAt, type SourceFile, type SyntaxNode, walk } from './source-file.js';

const maxFileLines = 300;
const maxParameters = 4;
/** A class may be given five ports before it is doing two jobs. */
const maxDependencies = 5;

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'TSDeclareFunction',
  'TSEmptyBodyFunctionExpression',
  'TSFunctionType',
  'TSMethodSignature',
]);

/** Lines that hold code: blank lines and lines of nothing but comment do not count. */
export function countCodeLines(source: SourceFile): number {
  let code = '';
  let from = 0;
  for (const comment of source.comments) {
    code +=
      source.text.slice(from, comment.start) + source.text.slice(comment.start, comment.end).replace(/[^\n]/g, ' ');
    from = comment.end;
  }
  code += source.text.slice(from);
  return code.split('\n').filter((line) => line.trim() !== '').length;
}

/** Files that are too long, functions that take too much. Tables (`*.data.ts`), specs and contract suites may do both. */
export function findOversized(sources: readonly SourceFile[]): Finding[] {
  return sources.flatMap((source) => [...oversizedFile(source), ...oversizedParameters(source)]);
}

/** Median and 90th percentile of code lines per file. */
export function describeSizes(sources: readonly SourceFile[]): { files: number; median: number; p90: number } {
  const lines = sources
    .filter((source) => !mayBeLong(source.path))
    .map(countCodeLines)
    .sort((a, b) => a - b);
  const at = (share: number): number => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0;
  return { files: lines.length, median: at(0.5), p90: at(0.9) };
}

function mayBeLong(path: string): boolean {
  return isSpec(path) || /\.(data|contract)\.ts$/.test(path);
}

function oversizedFile(source: SourceFile): Finding[] {
  const lines = countCodeLines(source);
  if (mayBeLong(source.path) || lines <= maxFileLines) return [];
  return [
    { rule: 'file-size', path: source.path, line: 1, message: `${lines} lines of code; at most ${maxFileLines}` },
  ];
}

function oversizedParameters(source: SourceFile): Finding[] {
  if (mayBeLong(source.path)) return [];
  const findings: Finding[] = [];
  walk(source.program, (node, parents) => {
    if (!functionTypes.has(node.type)) return;
    const count = countParameters(node);
    const most = parents.at(-1)?.kind === 'constructor' ? maxDependencies : maxParameters;
    if (count <= most) return;
    const message = `${count} parameters; at most ${most}`;
    findings.push({ rule: 'parameters', path: source.path, line: lineAt(source, node.start), message });
  });
  return findings;
}

function countParameters(node: SyntaxNode): number {
  const params = Array.isArray(node.params) ? node.params : [];
  return params.filter((param) => isNode(param) && param.name !== 'this').length;
}
