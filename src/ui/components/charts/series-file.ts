import type { ChartSeries } from './chart-view.js';

/** One row for each instant, one column for each series; RFC 4180. */
export function seriesCsv(series: readonly ChartSeries[]): string {
  const at = [...new Set(series.flatMap(({ points }) => points.map(([time]) => time)))].sort((a, b) => a - b);
  const values = series.map(({ points }) => new Map(points));
  const rows = at.map((time) => [
    new Date(time).toISOString(),
    ...values.map((known) => {
      const value = known.get(time);
      return value === null || value === undefined ? '' : String(value);
    }),
  ]);
  return [['time', ...series.map(({ name }) => name)], ...rows].map(csvLine).join('');
}

/** One row for each series, its labels as columns; RFC 4180. */
export function rowsCsv(
  rows: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[],
): string {
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const lines = rows.map(({ labels, value }) => [...names.map((name) => labels[name] ?? ''), String(value)]);
  return [[...names, 'value'], ...lines].map(csvLine).join('');
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Spreadsheets would run a text that begins like a formula. */
function csvCell(text: string): string {
  const harmless = /^[=+@\t\r]/.test(text) || (text.startsWith('-') && Number.isNaN(Number(text))) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The series with their labels and samples, without those that are none. */
export function seriesJson(series: readonly ChartSeries[]): string {
  const shown = series.map(({ labels, points }) => ({
    labels,
    values: points.flatMap(([time, value]) => (value === null ? [] : [[new Date(time).toISOString(), String(value)]])),
  }));
  return JSON.stringify(shown, null, 2);
}
