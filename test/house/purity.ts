import type { Finding } from './finding.js';
import { isNode, isSpec, lineAt, type SourceFile, type SyntaxNode, walk } from './source-file.js';

/** The rooms whose answers must be the same on every node: same inputs, same bytes. */
const pureRooms = /^src\/(domain|promql|engine)\//;

const impureGlobals = new Set([
  ...['process', 'console', 'globalThis', 'global', 'require', 'Buffer', 'fetch', 'crypto', 'performance'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
]);

/** Members that read a clock, a source of randomness, or the machine's zone or language. */
const impureMembers = new Set(['Date.now', 'Math.random', 'AbortSignal.timeout', 'Intl.Collator']);
const zonedMethods =
  /^(get(Hours|Minutes|Seconds|Milliseconds|Date|Day|Month|FullYear|TimezoneOffset)|set(Hours|Minutes|Date|Month|FullYear)|toLocale\w+|localeCompare)$/;

/** Places where the pure rooms would answer differently on another node or at another time. */
export function findImpurities(sources: readonly SourceFile[]): Finding[] {
  return sources.filter((source) => pureRooms.test(source.path) && !isSpec(source.path)).flatMap(impuritiesOf);
}

function impuritiesOf(source: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const own = declaredNames(source);
  walk(source.program, (node, parents) => {
    const what = impurityOf(node, parents, own);
    if (!what) return;
    const message = `${what} does not belong in the pure core: take it as an argument`;
    findings.push({ rule: 'purity', path: source.path, line: lineAt(source, node.start), message });
  });
  return findings;
}

function impurityOf(node: SyntaxNode, parents: readonly SyntaxNode[], own: ReadonlySet<string>): string | undefined {
  if (node.type === 'MemberExpression') return impureMember(node);
  if (node.type === 'NewExpression' || node.type === 'CallExpression') return presentDate(node);
  if (node.type !== 'Identifier' || !isReference(node, parents.at(-1))) return undefined;
  const name = String(node.name);
  return impureGlobals.has(name) && !own.has(name) ? `\`${name}\`` : undefined;
}

function impureMember(node: SyntaxNode): string | undefined {
  const property = isNode(node.property) ? String(node.property.name) : '';
  const object = isNode(node.object) ? String(node.object.name) : '';
  if (node.computed) return undefined;
  if (impureMembers.has(`${object}.${property}`)) return `\`${object}.${property}\``;
  return zonedMethods.test(property) ? `\`.${property}\` (it depends on the machine's zone or language)` : undefined;
}

function presentDate(node: SyntaxNode): string | undefined {
  if (!isNode(node.callee) || node.callee.name !== 'Date') return undefined;
  if (node.type === 'CallExpression') return '`Date()`';
  return Array.isArray(node.arguments) && node.arguments.length === 0 ? '`new Date()`' : undefined;
}

/** Whether an identifier is a use of a variable, rather than a member's, a key's or a type's name. */
function isReference(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!parent || parent.type.startsWith('TS')) return parent?.type === 'TSAsExpression';
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed === true;
  if (['Property', 'PropertyDefinition', 'MethodDefinition'].includes(parent.type)) {
    return parent.value === node || parent.computed === true;
  }
  return true;
}

/** Names that the file itself gives to something: those hide the globals. */
function declaredNames(source: SourceFile): Set<string> {
  const names = new Set<string>();
  const add = (pattern: unknown): void => {
    if (!isNode(pattern)) return;
    walk(pattern, (node) => {
      if (node.type === 'Identifier') names.add(String(node.name));
    });
  };
  walk(source.program, (node) => {
    if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration') add(node.id);
    if (node.type === 'ImportSpecifier') add(node.local);
    if (Array.isArray(node.params)) node.params.forEach(add);
  });
  return names;
}
