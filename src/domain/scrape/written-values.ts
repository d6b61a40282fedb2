import type { DraftReader } from '../rule/draft-reader.js';

/** YAML comes with every scalar as text, JSON with numbers and booleans: both are read. */

export function wholeOf(reader: DraftReader, name: string): number | undefined {
  const value = reader.fields[name];
  if (typeof value !== 'string') return reader.count(name);
  if (/^\d{1,15}$/.test(value)) return Number(value);
  reader.report(name, 'must be a whole number, 0 or more');
  return undefined;
}

export function flagOf(reader: DraftReader, name: string): boolean | undefined {
  const value = reader.fields[name];
  if (typeof value !== 'string') return reader.flag(name);
  if (value === 'true' || value === 'false') return value === 'true';
  reader.report(name, 'must be true or false');
  return undefined;
}

const powers: Readonly<Record<string, number>> = { '': 0, K: 1, M: 2, G: 3, T: 4 };

/** `10MB`, `512KiB`: Prometheus counts both in steps of 1,024. */
export function bytesOf(reader: DraftReader, name: string): number | undefined {
  const value = reader.fields[name];
  if (value === undefined || typeof value === 'number') return reader.count(name);
  const [, number = '', prefix = ''] = /^(\d{1,12})([KMGT]?)i?B?$/.exec(String(value)) ?? [];
  if (number !== '') return Number(number) * 1024 ** (powers[prefix] ?? 0);
  reader.report(name, 'must be a size, for example 10MB');
  return undefined;
}

const mostTexts = 10_000;

export function textsOf(reader: DraftReader, name: string): readonly string[] {
  const list = reader.list(name, mostTexts) ?? [];
  if (list.every((item) => typeof item === 'string')) return list as readonly string[];
  reader.report(name, 'must be a list of texts');
  return [];
}

/** A mapping of names to texts. */
export function textMapOf(reader: DraftReader, name: string): Readonly<Record<string, string>> {
  const part = reader.part(name);
  if (!part) return {};
  const entries = Object.keys(part.fields).map((key) => [key, part.text(key, 4_096) ?? ''] as const);
  return Object.fromEntries(entries);
}
