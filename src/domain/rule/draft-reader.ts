import { type DurationMs, formatDuration, parseDuration } from '../time/duration.js';
import { closestName } from './closest-name.js';
import type { RuleFault } from './rule-draft.js';

/** Anything that came from outside with names in it. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path of a field: `labels.severity`, or `labels["a b"]` for names that are no words. */
export function pathTo(path: string, name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return `${path}[${JSON.stringify(name.slice(0, 100))}]`;
  return path === '' ? name : `${path}.${name}`;
}

/**
 * Reads the fields of one part of a draft. What is wrong is added to `faults`, and the reading goes on: `undefined`
 * stands for a field that is absent or wrong.
 */
export class DraftReader {
  constructor(
    readonly fields: Fields,
    readonly path: string,
    readonly faults: RuleFault[],
  ) {}

  report(name: string, message: string, place: { readonly line?: number; readonly column?: number } = {}): void {
    this.faults.push({ path: pathTo(this.path, name), message, ...place });
  }

  has(name: string): boolean {
    return Object.hasOwn(this.fields, name) && this.fields[name] !== undefined;
  }

  /** Every field that is not `known`. */
  refuseUnknown(known: readonly string[]): void {
    for (const name of Object.keys(this.fields)) {
      if (known.includes(name)) continue;
      const meant = closestName(name, known);
      this.report(name, `unknown field${meant === undefined ? '' : `: did you mean ${meant}?`}`);
    }
  }

  text(name: string, maxLength: number): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.refuse(name, 'must be text');
    if (value.length > maxLength) return this.refuse(name, `at most ${maxLength} characters`);
    return this.checkUnicode(name, value);
  }

  /** A name that people give: one line, no blanks at its edges. */
  name(name: string, maxLength: number): string | undefined {
    const value = this.text(name, maxLength);
    if (value === undefined) return undefined;
    if (value === '') return this.refuse(name, 'must not be empty');
    if (/\p{Cc}/u.test(value) || value !== value.trim()) {
      return this.refuse(name, 'must be one line without blanks at its edges');
    }
    return value;
  }

  duration(name: string, bounds: { readonly least?: DurationMs; readonly most?: DurationMs } = {}): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.refuse(name, 'must be a duration in text, for example "5m"');
    const duration = parseDuration(value);
    if (!duration.ok) return this.refuse(name, duration.error);
    const { least = 0, most = Number.POSITIVE_INFINITY } = bounds;
    if (duration.ms < least) return this.refuse(name, `must be at least ${formatDuration(least)}`);
    if (duration.ms > most) return this.refuse(name, `must be at most ${formatDuration(most)}`);
    return duration.ms;
  }

  count(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const fits = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    return fits ? value : this.refuse(name, 'must be a whole number, 0 or more');
  }

  flag(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return typeof value === 'boolean' ? value : this.refuse(name, 'must be true or false');
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    return found ?? this.refuse(name, `must be one of ${choices.join(', ')}`);
  }

  list(name: string, maxLength: number): readonly unknown[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.refuse(name, 'must be a list');
    return value.length > maxLength ? this.refuse(name, `at most ${maxLength} entries`) : value;
  }

  /** A reader for a field that has fields of its own. */
  part(name: string): DraftReader | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isFields(value)) return this.refuse(name, 'must be a mapping of names to texts');
    return new DraftReader(value, pathTo(this.path, name), this.faults);
  }

  private value(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }

  /** NUL and lone surrogates can be stored nowhere. */
  private checkUnicode(name: string, value: string): string | undefined {
    const broken = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);
    return broken ? this.refuse(name, 'must be valid Unicode text without NUL') : value;
  }

  private refuse(name: string, message: string): undefined {
    this.report(name, message);
    return undefined;
  }
}
