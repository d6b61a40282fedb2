import { compareText } from '../../labels/label-set.js';
import {
  type TemplateList,
  type TemplateMap,
  type TemplateObject,
  type TemplateValue,
  typeNameOf,
} from '../template-value.js';
import { type FormatFlags, pad, plainFlags } from './format-flags.js';
import { formatFloatVerb, formatInteger } from './format-number.js';
import { formatString } from './format-string.js';
import { PrintBudget } from './print-budget.js';

/** Deeper values print as `…`: data made by templates cannot be circular, but it can be deep. */
const maxPrintDepth = 20;

/** How deep the printing is, and what it may still make. */
interface Printing {
  readonly budget: PrintBudget;
  readonly depth: number;
}

/** Any value by a verb of Go's `fmt`; a verb that does not fit prints `%!verb(type=value)`, as in Go. */
export function formatValue(value: TemplateValue, verb: string, flags: FormatFlags, budget: PrintBudget): string {
  return formatAt(value, verb, flags, { budget, depth: 0 });
}

/** As `%v`: how an action and `print` show a value. */
export function valueText(value: TemplateValue): string {
  return typeof value === 'string' ? value : formatValue(value, 'v', plainFlags, new PrintBudget());
}

function formatAt(value: TemplateValue, verb: string, flags: FormatFlags, printing: Printing): string {
  const { budget, depth } = printing;
  if (depth > maxPrintDepth) return budget.charge('…');
  if (verb === 'T') return budget.charge(formatString(typeNameOf(value), 's', flags) ?? '');
  const text = fitting(value, verb, flags, printing);
  if (text !== undefined) return budget.charge(text);
  if (value === undefined || value === null) return `%!${verb}(<nil>)`;
  return `%!${verb}(${typeNameOf(value)}=${formatAt(value, 'v', flags, printing)})`;
}

function fitting(value: TemplateValue, verb: string, flags: FormatFlags, printing: Printing): string | undefined {
  switch (typeof value) {
    case 'string':
      return formatString(value, verb, flags);
    case 'number':
      return formatFloatVerb(value, verb, flags);
    case 'bigint':
      return formatInteger(value, verb, flags);
    case 'boolean':
      return verb === 'v' || verb === 't' ? pad(String(value), flags) : undefined;
    default:
      return fittingComposite(value, verb, flags, printing);
  }
}

type Composite = Exclude<TemplateValue, string | number | bigint | boolean>;
type Inner = (item: TemplateValue) => string;

function fittingComposite(value: Composite, verb: string, flags: FormatFlags, printing: Printing): string | undefined {
  const { budget, depth } = printing;
  if (value === undefined || value === null) {
    return verb === 'v' || depth > 0 ? pad('<nil>', flags) : undefined;
  }
  if (value.kind === 'function') return undefined;
  if (value.toText && !flags.asSource) return formatString(value.toText(), verb, flags);
  const inner: Inner = (item) => formatAt(item, verb, flags, { budget, depth: depth + 1 });
  if (value.kind === 'object') return formatObject(value, verb, flags, inner);
  return value.kind === 'list' ? formatList(value, flags, inner) : formatMap(value, flags, inner);
}

function formatList({ typeName, items }: TemplateList, flags: FormatFlags, inner: Inner): string {
  return flags.asSource ? `${typeName}{${items.map(inner).join(', ')}}` : `[${items.map(inner).join(' ')}]`;
}

function formatMap({ typeName, entries }: TemplateMap, flags: FormatFlags, inner: Inner): string {
  const names = [...entries.keys()].sort(compareText);
  const pairs = names.map((name) => `${inner(name)}:${inner(entries.get(name))}`);
  return flags.asSource ? `${typeName}{${pairs.join(', ')}}` : `map[${pairs.join(' ')}]`;
}

function formatObject(value: TemplateObject, verb: string, flags: FormatFlags, inner: Inner): string | undefined {
  if (value.toText) return formatString(value.toText(), verb, flags);
  const named = flags.named ? (name: string) => `${name}:` : () => '';
  const fields = [...value.fields].map(([name, field]) => named(name) + inner(field));
  return `${value.typeName.startsWith('*') ? '&' : ''}{${fields.join(' ')}}`;
}
