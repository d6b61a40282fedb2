import { type Fields, isFields } from '../../domain/rule/draft-reader.js';
import type { PlanNote } from './configuration-plan.js';

/** Fields of one part of the file; each is taken once, and those that nobody took are told. */
export class GivenFields {
  private readonly taken = new Set<string>();

  constructor(
    private readonly fields: Fields,
    readonly path: string,
    private readonly notes: PlanNote[],
  ) {}

  text(name: string): string | undefined {
    const value = this.take(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.take(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.take(name);
    return typeof value === 'number' ? value : undefined;
  }

  list(name: string): readonly unknown[] {
    const value = this.take(name);
    return Array.isArray(value) ? value : [];
  }

  map(name: string): Fields {
    const value = this.take(name);
    return isFields(value) ? value : {};
  }

  part(name: string): GivenFields {
    return new GivenFields(this.map(name), `${this.path}.${name}`, this.notes);
  }

  has(name: string): boolean {
    return isSaid(this.fields[name]);
  }

  note(name: string, message: string, kind: PlanNote['kind'] = 'left-out'): void {
    this.take(name);
    this.notes.push({ kind, path: name === '' ? this.path : `${this.path}.${name}`, message });
  }

  /** Notes a field that is given although it has no meaning here. */
  noteGiven(names: readonly string[], message: string): void {
    for (const name of names) if (this.has(name) && !this.taken.has(name)) this.note(name, message);
  }

  /** Takes fields that say nothing of their own. */
  skip(...names: readonly string[]): void {
    for (const name of names) this.take(name);
  }

  /** Notes what nobody took. */
  rest(message: string): void {
    this.noteGiven(Object.keys(this.fields), message);
  }

  private take(name: string): unknown {
    this.taken.add(name);
    return this.fields[name];
  }
}

function isSaid(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isFields(value) || Object.keys(value).length > 0;
}
