import type { AlertRow, AlertRows } from './alert-list.js';

/**
 * Rows of alerts for pages, line by line: thousands have most of their texts in common, so each text is sent once and
 * named by its place. The first line is {@link AlertLinesHead}, all others are {@link AlertLinesBlock}.
 */
export type AlertLinesHead = Omit<AlertRows, 'rows'>;

/** What many alerts have in common. */
export type AlertTraits = Omit<AlertRow, 'id' | 'fingerprint' | 'labels' | 'summary' | 'value' | 'since'>;

export interface AlertLinesBlock {
  /** Put behind the texts of the blocks before. */
  readonly texts: readonly string[];
  /** Likewise. */
  readonly traits: readonly AlertTraits[];
  readonly rows: readonly PackedAlert[];
}

/** Numbers are places of texts, `null` for none. `labels`: name, value, name, value, … */
export type PackedAlert = readonly [
  id: string,
  fingerprint: string,
  traits: number,
  since: number,
  value: number | null,
  summary: number | null,
  labels: readonly number[],
];
