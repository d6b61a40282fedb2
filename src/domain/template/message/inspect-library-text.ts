import { compareText } from '../../labels/label-set.js';
import { type Definition, parseTemplate } from '../parse-template.js';
import type { TemplateNode } from '../syntax/template-syntax.js';
import { placeOf, type TemplateFault } from '../template-fault.js';
import { messageFunctionNames } from './message-functions.js';
import { type LibraryText, messageLibrary } from './message-library.js';

/** What a text brings to the library. */
export interface LibraryTextReport {
  readonly faults: readonly TemplateFault[];
  /** Names that it defines. */
  readonly defines: readonly string[];
  /** Names that it calls and nobody defines: a message that comes there fails. */
  readonly missing: readonly string[];
}

interface TemplateCall {
  readonly name: string;
  readonly offset: number;
  /** Whether it is made whatever the data are. */
  readonly always: boolean;
}

type Definitions = ReadonlyMap<string, Definition>;

/** Reads a text as it would stand among the others, which do not hold one of its name. */
export function inspectLibraryText(text: LibraryText, others: readonly LibraryText[]): LibraryTextReport {
  const parsed = parseTemplate(text.text, { name: text.name, functions: messageFunctionNames });
  if (!parsed.ok) return { faults: parsed.faults, defines: [], missing: [] };
  const { nodes, definitions } = parsed.template;
  const { definitions: all } = messageLibrary([...others, text]);
  const defines = [...definitions.keys()].sort(compareText);
  const own: readonly (readonly [string, readonly TemplateNode[]])[] = [
    [text.name, nodes],
    ...[...definitions].map(([name, definition]) => [name, definition.nodes] as const),
  ];
  const called = new Set(own.flatMap(([, body]) => callsIn(body).map(({ name }) => name)));
  return {
    faults: own.flatMap(([name, body]) => endlessFaults(text.text, { name, body }, all)),
    defines,
    missing: [...called].filter((name) => !all.has(name)).sort(compareText),
  };
}

/** Calls that nothing but the depth limit would end. */
function endlessFaults(
  text: string,
  start: { readonly name: string; readonly body: readonly TemplateNode[] },
  all: Definitions,
): readonly TemplateFault[] {
  return callsIn(start.body)
    .filter(({ always }) => always)
    .flatMap(({ name, offset }) => {
      const way = wayBack(name, start.name, all);
      if (!way) return [];
      const names = [start.name, ...way].map((one) => JSON.stringify(one)).join(', which calls ');
      return [{ message: `the template calls itself without end: ${names}`, ...placeOf(text, offset) }];
    });
}

/** The names from one template to another by calls that are always made; `undefined` when there is no such way. */
function wayBack(from: string, to: string, all: Definitions): readonly string[] | undefined {
  const seen = new Set<string>([from]);
  const queue: (readonly string[])[] = [[from]];
  for (let way = queue.shift(); way; way = queue.shift()) {
    const last = way.at(-1) ?? '';
    if (last === to) return way;
    const next = certainCalls(all.get(last)).filter((name) => !seen.has(name));
    for (const name of next) seen.add(name);
    for (const name of new Set(next)) queue.push([...way, name]);
  }
  return undefined;
}

function certainCalls(definition: Definition | undefined): readonly string[] {
  return callsIn(definition?.nodes ?? []).flatMap(({ name, always }) => (always ? [name] : []));
}

function callsIn(nodes: readonly TemplateNode[], always = true): readonly TemplateCall[] {
  return nodes.flatMap((node): readonly TemplateCall[] => {
    switch (node.type) {
      case 'template':
        return [{ name: node.name, offset: node.offset, always }];
      case 'if':
      case 'with':
      case 'range':
        return [...callsIn(node.body, false), ...callsIn(node.otherwise ?? [], false)];
      default:
        return [];
    }
  });
}
