import type { Labels } from '../../../domain/labels/label-set.js';

/** One measured value of the host, before it gets its time, `job` and `instance`. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  readonly labels: Labels;
}

const none: Labels = {};

export function reading(name: string, value: number, labels: Labels = none): Reading {
  return { name, value, labels };
}

/** Columns of one line, parted by blanks. */
export function columns(line: string): string[] {
  return line.trim().split(/\s+/);
}
