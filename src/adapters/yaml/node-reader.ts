import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { pathTo } from '../../domain/rule/draft-reader.js';
import { YamlRefusal } from './yaml-fault.js';

/** Most values a document may come to, those that aliases repeat counted each time. */
const maxValues = 200_000;

const plainNull = /^(?:~|null|Null|NULL)?$/;

/** Set by merging: a key of its own may replace it. */
type Entries = Map<string, { readonly value: unknown; readonly merged: boolean }>;

/** Makes plain values of a document's nodes, and remembers where each of them stands. */
export class NodeReader {
  /** Offset of the value at each path. */
  readonly offsets = new Map<string, number>();
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private values = 0;

  constructor(
    /** Whether plain texts that mean null are null. */
    private readonly nulls = false,
  ) {}

  /** `null` stands for an empty document. */
  read(node: unknown, path: string): unknown {
    if (node === null || node === undefined) return null;
    const at = node as Node;
    const offset = offsetOf(at);
    if (++this.values > maxValues) {
      throw new YamlRefusal(`more than ${maxValues} values, with those that aliases repeat: split the file`, offset);
    }
    if (!this.offsets.has(path)) this.offsets.set(path, offset);
    if (isAlias(at)) return this.readAlias(at.source, path, offset);
    if (isScalar(at) || isCollection(at)) {
      if (at.anchor !== undefined) this.anchors.set(at.anchor, at);
    }
    return isScalar(at) ? this.readScalar(at) : this.readCollection(at, path);
  }

  private readScalar({ type, value }: Scalar): unknown {
    return this.nulls && type === 'PLAIN' && plainNull.test(String(value)) ? null : value;
  }

  private readCollection(node: Node, path: string): unknown {
    this.open.add(node);
    const value = isMap(node) ? this.readMap(node, path) : isSeq(node) ? this.readList(node, path) : null;
    this.open.delete(node);
    return value;
  }

  private readAlias(name: string, path: string, offset: number): unknown {
    const target = this.anchors.get(name);
    if (!target) throw new YamlRefusal(`the alias *${name} names no anchor that stands before it`, offset);
    if (this.open.has(target)) throw new YamlRefusal(`the alias *${name} stands inside its own anchor`, offset);
    return this.read(target, path);
  }

  private readList(list: YAMLSeq, path: string): unknown[] {
    return list.items.map((item, index) => this.read(item, `${path}[${index}]`));
  }

  private readMap(map: YAMLMap, path: string): Record<string, unknown> {
    const entries: Entries = new Map();
    for (const pair of map.items) {
      const key = pair.key as Node;
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') this.merge(entries, pair.value, path);
      else this.add(entries, { key, value: pair.value }, path);
    }
    return Object.fromEntries([...entries].map(([name, { value }]) => [name, value]));
  }

  private add(entries: Entries, pair: { readonly key: Node; readonly value: unknown }, path: string): void {
    const name = this.readKey(pair.key);
    const known = entries.get(name);
    if (known && !known.merged) {
      throw new YamlRefusal(`the key ${JSON.stringify(name)} stands twice in this mapping`, offsetOf(pair.key));
    }
    const place = pathTo(path, name);
    // Where the value is empty, its key says where it is missing.
    if (isScalar(pair.value) && pair.value.value === '') this.offsets.set(place, offsetOf(pair.key));
    entries.set(name, { value: this.read(pair.value, place), merged: false });
  }

  private readKey(key: Node): string {
    const named = isAlias(key) ? this.anchors.get(key.source) : key;
    if (named && isScalar(named)) return String(named.value);
    throw new YamlRefusal('a key must be text', offsetOf(key));
  }

  /** `<<: *base` or `<<: [*a, *b]`: what is there already stays. */
  private merge(entries: Entries, value: unknown, path: string): void {
    const sources = isSeq(value) ? value.items : [value];
    for (const source of sources) {
      const fields = this.read(source, `${path}.<<`);
      if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
        throw new YamlRefusal('<< merges mappings only', offsetOf(source as Node));
      }
      for (const [name, field] of Object.entries(fields)) {
        if (!entries.has(name)) entries.set(name, { value: field, merged: true });
      }
    }
  }
}

function offsetOf(node: Node | null | undefined): number {
  return !node || isPair(node) ? 0 : (node.range?.[0] ?? 0);
}
