import type { DashboardDefinition } from '../../../contract/dashboard.js';
import { readRange, type TimeRange, writeRange } from '../../lib/time-range.js';

export type Board = DashboardDefinition;
export type BoardPanel = Board['panels'][number];
export type BoardVariable = Board['variables'][number];

export const gridColumns = 12;

export interface DashboardSearch {
  /** `undefined`: as the dashboard says. */
  readonly range: TimeRange | undefined;
  /** `30s`; empty: never; `undefined`: as the dashboard says. */
  readonly refresh: string | undefined;
  /** What was chosen, by the name of the variable. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** Id of the panel that is seen alone. */
  readonly panel: number | undefined;
  readonly edit: boolean;
  readonly kiosk: boolean;
  /** Whether its versions are shown. */
  readonly versions: boolean;
}

export function readDashboardSearch(search: Readonly<Record<string, unknown>>): DashboardSearch {
  const chosen = Object.entries(search).flatMap(([key, value]) =>
    key.startsWith('var-') ? [[key.slice(4), (Array.isArray(value) ? value : [value]).map(String)] as const] : [],
  );
  const hasRange = typeof search.from === 'string' || typeof search.to === 'string';
  return {
    range: hasRange ? readRange(search) : undefined,
    refresh: typeof search.refresh === 'string' ? search.refresh : undefined,
    chosen: Object.fromEntries(chosen),
    panel: /^\d{1,9}$/.test(String(search.panel)) ? Number(search.panel) : undefined,
    edit: search.edit === '1',
    kiosk: search.kiosk === '1',
    versions: search.versions === '1',
  };
}

export function writeDashboardSearch(search: DashboardSearch): Record<string, string | readonly string[]> {
  const { range, refresh, chosen, panel, edit, kiosk, versions } = search;
  return {
    ...(range ? writeRange(range, { from: '', to: '' }) : {}),
    ...(refresh === undefined ? {} : { refresh }),
    ...Object.fromEntries(Object.entries(chosen).map(([name, values]) => [`var-${name}`, [...values]])),
    ...(panel === undefined ? {} : { panel: String(panel) }),
    ...(edit ? { edit: '1' } : {}),
    ...(kiosk ? { kiosk: '1' } : {}),
    ...(versions ? { versions: '1' } : {}),
  };
}

/** From the top, and from the left: the order of reading, and of a narrow window. */
export function inReadingOrder<T extends { readonly x: number; readonly y: number }>(
  panels: readonly T[],
): readonly T[] {
  return [...panels].sort((a, b) => a.y - b.y || a.x - b.x);
}
