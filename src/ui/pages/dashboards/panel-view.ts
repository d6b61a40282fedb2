import type { ChartSeries } from '../../components/charts/chart-view.js';
import type { BoardPanel } from './dashboard-view.js';

export type Severity = BoardPanel['thresholds'][number]['severity'];

/** The severity of the highest threshold that a value has reached. */
export function severityOf(value: number, thresholds: BoardPanel['thresholds']): Severity | undefined {
  const reached = thresholds.filter((one) => value >= one.value).sort((a, b) => b.value - a.value);
  return reached[0]?.severity;
}

/** A stretch of equal values. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Equal neighbours become one stretch; each sample stands for one step, and gaps stay gaps. */
export function stretchesOf(points: ChartSeries['points'], stepMs: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const [at, value] of points) {
    if (value === null || Number.isNaN(value)) continue;
    const last = stretches.at(-1);
    if (last && last.value === value && last.to >= at) stretches[stretches.length - 1] = { ...last, to: at + stepMs };
    else stretches.push({ from: at, to: at + stepMs, value });
  }
  return stretches;
}

/** Colours of a timeline: thresholds where there are some, else one colour for each value, 0 without one. */
export function inkOfValue(value: number, thresholds: BoardPanel['thresholds'], values: readonly number[]): string {
  if (thresholds.length > 0) return severityOf(value, thresholds) ?? 'ok';
  if (value === 0) return 'zero';
  const others = values.filter((one) => one !== 0);
  return `ink-${(others.indexOf(value) % 8) + 1}`;
}

export type Mark =
  | { readonly kind: 'heading'; readonly level: number; readonly parts: readonly Part[] }
  | { readonly kind: 'item' | 'line'; readonly parts: readonly Part[] };
export type Part =
  | { readonly kind: 'text' | 'strong' | 'em' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Headings, lists, emphasis, code and links of Markdown; all else, HTML too, is the text that it is. */
export function readMarks(text: string): readonly Mark[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const heading = /^(#{1,4})\s+(.*)$/.exec(line);
      if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, parts: readParts(heading[2] ?? '') };
      const item = /^\s*[-*]\s+(.*)$/.exec(line);
      return { kind: item ? 'item' : 'line', parts: readParts(item?.[1] ?? line) };
    });
}

const inline = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+|\/[^\s/)][^\s)]*)\)/g;

function readParts(line: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of line.matchAll(inline)) {
    if (match.index > from) parts.push({ kind: 'text', text: line.slice(from, match.index) });
    parts.push(partOf(match));
    from = match.index + match[0].length;
  }
  return from < line.length ? [...parts, { kind: 'text', text: line.slice(from) }] : parts;
}

function partOf([, strong, em, code, text = '', href = '']: RegExpMatchArray): Part {
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (em !== undefined) return { kind: 'em', text: em };
  if (code !== undefined) return { kind: 'code', text: code };
  return { kind: 'link', text, href };
}
