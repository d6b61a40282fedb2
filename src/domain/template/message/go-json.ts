import { compareText } from '../../labels/label-set.js';
import { FunctionFailure } from '../template-fault.js';
import type { TemplateMap, TemplateObject, TemplateValue } from '../template-value.js';
import { formatByLayout } from '../time/time-layout.js';
import { calendarOf } from '../time/calendar.js';

/** Most UTF-16 units of one text, and how deep it may nest: values can hold each other many times over. */
const maxLength = 262_144;
const maxDepth = 50;

/** Names of fields that are not simply written with a small first letter. */
const fieldNames: Readonly<Record<string, string>> = { NotificationReason: 'notification_reason' };

/** Types whose fields keep their names. */
const untagged = new Set(['template.Pair']);

/** Writes a value as Go's `encoding/json` does: maps ordered by key, and no character that HTML gives a meaning to. */
export function goJson(value: TemplateValue): string {
  return new JsonWriter().write(value, 0);
}

class JsonWriter {
  private length = 0;

  write(value: TemplateValue, depth: number): string {
    if (depth > maxDepth) throw new FunctionFailure(`the value nests more than ${maxDepth} deep`);
    switch (typeof value) {
      case 'undefined':
        return 'null';
      case 'string':
        return this.charged(jsonText(value));
      case 'bigint':
      case 'boolean':
        return this.charged(String(value));
      case 'number':
        return this.charged(jsonNumber(value));
      default:
        return this.writeComposite(value, depth + 1);
    }
  }

  private charged(text: string): string {
    this.length += text.length + 1;
    if (this.length > maxLength) throw new FunctionFailure(`the JSON is longer than ${maxLength} characters`);
    return text;
  }

  private writeComposite(value: Exclude<TemplateValue, string | number | bigint | boolean | undefined>, depth: number) {
    if (value === null) return this.charged('null');
    switch (value.kind) {
      case 'list':
        return `[${value.items.map((item) => this.write(item, depth)).join(',')}]`;
      case 'map':
        return this.writeMap(value, depth);
      case 'object':
        return this.writeObject(value, depth);
      case 'function':
        throw new FunctionFailure('json: unsupported type: func');
    }
  }

  private writeMap({ entries }: TemplateMap, depth: number): string {
    const names = [...entries.keys()].sort(compareText);
    return `{${names.map((name) => this.pair(name, entries.get(name), depth)).join(',')}}`;
  }

  private writeObject(object: TemplateObject, depth: number): string {
    const { typeName, order = 0n, toText } = object;
    if (typeName === 'time.Duration') return this.charged(String(order));
    if (typeName.endsWith('time.Time')) return this.charged(jsonText(timeText(object)));
    if (toText) return this.charged(jsonText(toText()));
    const named = (name: string): string => (untagged.has(typeName) ? name : (fieldNames[name] ?? smallFirst(name)));
    return `{${[...object.fields].map(([name, field]) => this.pair(named(name), field, depth)).join(',')}}`;
  }

  private pair(name: string, value: TemplateValue, depth: number): string {
    return `${this.charged(jsonText(name))}:${this.write(value, depth)}`;
  }
}

function smallFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The time in its zone, as its own method writes it. */
function timeText(time: TemplateObject): string {
  const layout = '2006-01-02T15:04:05.999999999Z07:00';
  const text = time.methods?.get('Format')?.call(layout);
  return typeof text === 'string' ? text : formatByLayout(calendarOf(time.order ?? 0n), layout);
}

function jsonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new FunctionFailure(`json: unsupported value: ${value}`);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e21)) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Object.is(value, -0) ? '-0' : String(value);
}

function jsonText(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
