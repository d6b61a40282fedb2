import { compareText, type Labels, labelValue } from '../labels/label-set.js';
import { literalPrefixes, literalValues } from '../labels/literal-values.js';
import { compileMatchers } from '../labels/compile-matchers.js';
import { type CompiledMatcher, type CompilePattern, matchesLabels } from '../labels/matcher.js';
import type { Instant } from '../time/instant.js';
import { type Silence, silenceStateAt } from './silence.js';

export interface CompiledSilence extends Silence {
  readonly matchers: readonly CompiledMatcher[];
}

/** Throws an `Error` that says what is wrong with an expression. */
export function compileSilence(silence: Silence, compile: CompilePattern): CompiledSilence {
  return { ...silence, matchers: compileMatchers(silence.matchers, compile) };
}

type Bucket = ReadonlyMap<string, CompiledSilence>;

/** The buckets in which a silence is found. */
interface Keys {
  readonly keys: readonly string[];
  /** Set when they go by how a label's value begins. */
  readonly begins?: { readonly name: string; readonly prefixes: readonly string[] };
}

interface Place extends Keys {
  readonly silence: CompiledSilence;
}

/**
 * Silences by the values of the labels that they ask for, or by how these begin, so that an alert is compared with few of
 * many. Never changed: an edit makes another index that shares all but the buckets concerned.
 */
export class SilenceIndex {
  /** By label: how long the beginnings are that silences ask for. */
  private readonly prefixLengths: ReadonlyMap<string, ReadonlySet<number>>;

  static readonly empty = new SilenceIndex(new Map(), new Map());

  static of(silences: readonly CompiledSilence[]): SilenceIndex {
    return SilenceIndex.empty.with(silences, []);
  }

  private constructor(
    private readonly places: ReadonlyMap<string, Place>,
    private readonly buckets: ReadonlyMap<string, Bucket>,
  ) {
    this.prefixLengths = prefixLengths(places.values());
  }

  get size(): number {
    return this.places.size;
  }

  get silences(): readonly CompiledSilence[] {
    return [...this.places.values()].map(({ silence }) => silence);
  }

  /** The index with `changed` put in, in place of those with the same ids, and without those in `removedIds`. */
  with(changed: readonly CompiledSilence[], removedIds: readonly string[]): SilenceIndex {
    const places = new Map(this.places);
    const buckets = new EditedBuckets(this.buckets);
    for (const id of [...changed.map((silence) => silence.id), ...removedIds]) {
      for (const key of places.get(id)?.keys ?? []) buckets.delete(key, id);
      places.delete(id);
    }
    for (const silence of changed) {
      const best = bestKeys(silence, (key) => buckets.sizeOf(key));
      places.set(silence.id, { silence, ...best });
      for (const key of best.keys) buckets.add(key, silence);
    }
    return new SilenceIndex(places, buckets.map);
  }

  /** Those active at the instant that all their matchers fit, by id. */
  silencedBy(labels: Labels, at: Instant): readonly CompiledSilence[] {
    const found: CompiledSilence[] = [];
    const look = (bucket: Bucket | undefined): void => {
      for (const silence of bucket?.values() ?? []) {
        if (silenceStateAt(silence, at) === 'active' && matchesLabels(silence.matchers, labels)) found.push(silence);
      }
    };
    look(this.buckets.get(anywhere));
    for (const name of Object.keys(labels)) {
      const value = labelValue(labels, name);
      look(this.buckets.get(keyOf(name, value)));
      for (const length of this.prefixLengths.get(name) ?? []) {
        if (length <= value.length) look(this.buckets.get(prefixKeyOf(name, value.slice(0, length))));
      }
    }
    // Beginnings of one value can begin each other.
    return [...new Set(found)].sort((a, b) => compareText(a.id, b.id));
  }
}

/** Key of the bucket with silences that ask for no value in particular. */
const anywhere = '';

function keyOf(name: string, value: string): string {
  return `${name.length}:${name}=${value}`;
}

function prefixKeyOf(name: string, prefix: string): string {
  return `${name.length}:${name}^${prefix}`;
}

function prefixLengths(places: Iterable<Place>): ReadonlyMap<string, ReadonlySet<number>> {
  const byName = new Map<string, Set<number>>();
  for (const { begins } of places) {
    if (!begins) continue;
    const lengths = byName.get(begins.name) ?? new Set();
    byName.set(begins.name, lengths);
    for (const { length } of begins.prefixes) lengths.add(length);
  }
  return byName;
}

/** Of the matchers that fit few values the one whose buckets hold least, so that a common label does not collect all. */
function bestKeys({ matchers }: CompiledSilence, sizeOf: (key: string) => number): Keys {
  let best: { readonly keys: Keys; readonly load: number } | undefined;
  for (const matcher of matchers) {
    const keys = keysOf(matcher);
    if (!keys) continue;
    const load = keys.keys.reduce((sum, key) => sum + sizeOf(key), 0);
    if (!best || load < best.load) best = { keys, load };
  }
  return best?.keys ?? { keys: [anywhere] };
}

function keysOf(matcher: CompiledMatcher): Keys | undefined {
  const { name } = matcher;
  const values = literalValues(matcher);
  if (values) return { keys: values.map((value) => keyOf(name, value)) };
  const prefixes = literalPrefixes(matcher);
  return prefixes && { keys: prefixes.map((prefix) => prefixKeyOf(name, prefix)), begins: { name, prefixes } };
}

/** Buckets of an index under edit: each is copied when it is first changed. */
class EditedBuckets {
  readonly map: Map<string, Bucket>;
  private readonly own = new Map<string, Map<string, CompiledSilence>>();

  constructor(before: ReadonlyMap<string, Bucket>) {
    this.map = new Map(before);
  }

  sizeOf(key: string): number {
    return this.map.get(key)?.size ?? 0;
  }

  add(key: string, silence: CompiledSilence): void {
    this.editable(key).set(silence.id, silence);
  }

  delete(key: string, id: string): void {
    const bucket = this.editable(key);
    bucket.delete(id);
    if (bucket.size > 0) return;
    this.own.delete(key);
    this.map.delete(key);
  }

  private editable(key: string): Map<string, CompiledSilence> {
    const copy = this.own.get(key) ?? new Map(this.map.get(key));
    this.own.set(key, copy);
    this.map.set(key, copy);
    return copy;
  }
}
