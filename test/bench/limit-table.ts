import type { Spread } from './percentile.js';

/** A figure of a bench with what it may be at most. */
export interface Limited {
  readonly name: string;
  readonly figure: Spread | number;
  /** Which part of a spread the limit is about. */
  readonly part?: 'p50' | 'p75' | 'p95' | 'max';
  readonly limit?: number;
  readonly unit: string;
}

function partOf({ figure, part = 'p50' }: Limited): number {
  return typeof figure === 'number' ? figure : figure[part];
}

export function isMet(line: Limited): boolean | undefined {
  return line.limit === undefined ? undefined : partOf(line) <= line.limit;
}

const heads = ['what', 'p50', 'p75', 'p95', 'p99', 'most', 'unit', 'limit', ''];

/** One line for each figure, with its limit and whether it is met. */
export function limitTable(lines: readonly Limited[]): string {
  const cells = [heads, ...lines.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const padded = cells.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  return padded.map((row) => row.join('  ').trimEnd()).join('\n');
}

function cellsOf(line: Limited): readonly string[] {
  const { name, figure, unit, limit, part = 'p50' } = line;
  const spread =
    typeof figure === 'number'
      ? [String(figure), '', '', '', '']
      : [figure.p50, figure.p75, figure.p95, figure.p99, figure.max].map(String);
  const met = isMet(line);
  const bound = limit === undefined ? '' : `${typeof figure === 'number' ? '' : `${part} `}≤ ${limit}`;
  return [name, ...spread, unit, bound, met === undefined ? '' : met ? 'met' : 'MISSED'];
}
