import { gridColumns } from '../dashboard.js';
import { type GrafanaNotes, type Given, givenOf, listOf, numberOf, textOf } from './grafana-note.js';

/** A panel of Grafana's with its place in our grid. */
export interface PlacedPanel {
  readonly given: Given;
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const rowHeight = 2;
const defaultHeight = 8;
const pixelsPerRow = 36;

/** All panels with their places, rows opened: a row is a heading over what it holds. */
export function placeGrafanaPanels(dashboard: Given, notes: GrafanaNotes): readonly PlacedPanel[] {
  const modern = listOf(dashboard.panels).flatMap((panel, index) => placed(givenOf(panel), `panels[${index}]`, notes));
  return [...modern, ...oldRows(dashboard, notes)];
}

function placed(given: Given, path: string, notes: GrafanaNotes): readonly PlacedPanel[] {
  const own = placeOf(given, path);
  if (given.type !== 'row') return [own];
  if (textOf(given.repeat) !== '') notes.dropped(`${path}.repeat`, 'repeated rows are not known here');
  const heading = headingOf(given, own);
  notes.changed(path, `the row ${JSON.stringify(textOf(given.title))} becomes a heading, and is always open`);
  const inside = listOf(given.panels).map((panel, index) => placeOf(givenOf(panel), `${path}.panels[${index}]`));
  return [heading, ...inside];
}

function headingOf(given: Given, place: PlacedPanel): PlacedPanel {
  const panel = { type: 'text', options: { content: `## ${textOf(given.title)}` } };
  return { ...place, given: panel, x: 0, w: gridColumns, h: rowHeight };
}

/** Grafana's 24 columns become 12; both edges of a panel are rounded alike, so that neighbours stay neighbours. */
function placeOf(given: Given, path: string): PlacedPanel {
  const { x, y, w, h } = givenOf(given.gridPos);
  const left = Math.min(gridColumns - 1, Math.round(whole(x, 0) / 2));
  const right = Math.min(gridColumns, Math.round((whole(x, 0) + whole(w, gridColumns)) / 2));
  return {
    given,
    path,
    x: left,
    y: Math.min(1_000, whole(y, 0)),
    w: Math.max(1, right - left),
    h: Math.min(60, Math.max(1, whole(h, defaultHeight))),
  };
}

function whole(value: unknown, otherwise: number): number {
  return Math.max(0, Math.round(numberOf(value) ?? otherwise));
}

/** Files from before the grid: rows of panels whose spans add up to twelve. */
function oldRows(dashboard: Given, notes: GrafanaNotes): readonly PlacedPanel[] {
  const result: PlacedPanel[] = [];
  let y = 0;
  listOf(dashboard.rows).forEach((row, rowIndex) => {
    const given = givenOf(row);
    const path = `rows[${rowIndex}]`;
    if (textOf(given.title) !== '' && given.showTitle !== false) {
      notes.changed(path, `the row ${JSON.stringify(textOf(given.title))} becomes a heading`);
      result.push(headingOf(given, { given, path, x: 0, y, w: gridColumns, h: rowHeight }));
      y += rowHeight;
    }
    const h = heightOf(given.height);
    const line = listOf(given.panels).map((panel, index) => ({
      panel: givenOf(panel),
      path: `${path}.panels[${index}]`,
    }));
    const places = flowOf(line, { y, h });
    result.push(...places);
    y = places.reduce((most, place) => Math.max(most, place.y + place.h), y);
  });
  return result;
}

function flowOf(
  line: readonly { readonly panel: Given; readonly path: string }[],
  start: { readonly y: number; readonly h: number },
): readonly PlacedPanel[] {
  let [x, y] = [0, start.y];
  return line.map(({ panel, path }) => {
    const w = Math.min(gridColumns, Math.max(1, whole(panel.span, gridColumns)));
    if (x + w > gridColumns) [x, y] = [0, y + start.h];
    const place = { given: panel, path, x, y, w, h: start.h };
    x += w;
    return place;
  });
}

function heightOf(height: unknown): number {
  const pixels = typeof height === 'string' ? Number.parseInt(height, 10) : numberOf(height);
  return Math.min(60, Math.max(4, Math.round((pixels || 288) / pixelsPerRow)));
}
