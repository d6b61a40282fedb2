import { parseDuration } from '../../time/duration.js';
import { type Dashboard, dashboardBounds, type DashboardVariable } from '../dashboard.js';
import { slugOf } from '../dashboard-slug.js';
import { defaultRange } from '../read-dashboard.js';
import type { PanelChecks } from '../read-panel.js';
import { type GrafanaNote, GrafanaNotes, type Given, givenOf, listOf, saysSomething, textOf } from './grafana-note.js';
import { grafanaShapeFaults, type ShapeFault } from './grafana-shape-faults.js';
import { silentDashboardFields } from './grafana-words.data.js';
import { placeGrafanaPanels } from './place-grafana-panels.js';
import { readGrafanaPanel } from './read-grafana-panel.js';
import { readGrafanaVariable } from './read-grafana-variable.js';

export type GrafanaResult =
  | { readonly ok: true; readonly dashboard: Dashboard; readonly notes: readonly GrafanaNote[] }
  | { readonly ok: false; readonly faults: readonly ShapeFault[] };

const ownFields = ['title', 'description', 'tags', 'time', 'refresh', 'templating', 'annotations', 'panels', 'rows'];

/** Whether this is a dashboard as Grafana exports it, alone or wrapped as its API answers it. */
export function isGrafanaDashboard(draft: unknown): boolean {
  const given = unwrapped(draft);
  return 'schemaVersion' in given || 'templating' in given || 'rows' in given || 'apiVersion' in given;
}

/**
 * Makes a dashboard of one of Grafana's. Nothing is left out in silence: the notes name everything that was dropped or
 * became something else, with its place in the file.
 */
export function readGrafanaDashboard(draft: unknown, checks: PanelChecks): GrafanaResult {
  const given = unwrapped(draft);
  if ('apiVersion' in given && 'spec' in given) {
    return refused('this is the resource form: export the dashboard as classic JSON and import that');
  }
  const title = textOf(given.title).trim().slice(0, dashboardBounds.nameLength);
  if (title === '') return refused('a dashboard needs a title');
  const faults = grafanaShapeFaults(given);
  if (faults.length > 0) return { ok: false, faults };
  const notes = new GrafanaNotes();
  const variables = readVariables(given, notes);
  const dashboard = {
    slug: slugOf(title),
    title,
    folder: 'default',
    description: textOf(given.description).slice(0, dashboardBounds.textLength),
    tags: readTags(given),
    range: readRange(given, notes),
    refresh: readRefresh(given, notes),
    variables,
    panels: readPanels(given, { checks, variables, notes }),
  };
  tellLost(given, notes);
  return { ok: true, dashboard, notes: notes.all };
}

function refused(message: string): GrafanaResult {
  return { ok: false, faults: [{ path: '', message }] };
}

/** Grafana's own API wraps it: `{ dashboard, meta }`. */
function unwrapped(draft: unknown): Given {
  const given = givenOf(draft);
  return 'dashboard' in given ? givenOf(given.dashboard) : given;
}

function readVariables(given: Given, notes: GrafanaNotes): readonly DashboardVariable[] {
  return listOf(givenOf(given.templating).list).flatMap((one, index) => {
    const variable = readGrafanaVariable(givenOf(one), `templating.list[${index}]`, notes);
    return variable ? [variable] : [];
  });
}

function readPanels(given: Given, world: Parameters<typeof readGrafanaPanel>[2]): Dashboard['panels'] {
  const all = placeGrafanaPanels(given, world.notes);
  const read = all.flatMap(({ given: panel, path, x, y, w, h }) => {
    const shown = readGrafanaPanel(panel, path, world);
    return shown ? [{ ...shown, x, y, w, h }] : [];
  });
  if (read.length > dashboardBounds.panels) {
    world.notes.dropped('panels', `only the first ${dashboardBounds.panels} panels are kept`);
  }
  return read.slice(0, dashboardBounds.panels).map((panel, index) => ({ ...panel, id: index + 1 }));
}

function readTags(given: Given): readonly string[] {
  const tags = listOf(given.tags).map((tag) => textOf(tag).slice(0, 60));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, dashboardBounds.tags);
}

/** `now-6h` to `now`; any other range is one that nobody would want to begin with next week. */
function readRange(given: Given, notes: GrafanaNotes): string {
  const { from, to } = givenOf(given.time);
  const span = /^now-(\w+)$/.exec(textOf(from))?.[1] ?? '';
  if (span !== '' && parseDuration(span).ok && (to === undefined || to === 'now')) return span;
  if (from !== undefined) notes.changed('time', `the range begins as the last ${defaultRange}`);
  return defaultRange;
}

function readRefresh(given: Given, notes: GrafanaNotes): string {
  const refresh = textOf(given.refresh);
  if (refresh === '' || parseDuration(refresh).ok) return refresh;
  notes.dropped('refresh', `${JSON.stringify(refresh)} is no span`);
  return '';
}

function tellLost(given: Given, notes: GrafanaNotes): void {
  listOf(givenOf(given.annotations).list).forEach((one, index) => {
    if (givenOf(one).builtIn === 1) return;
    notes.dropped(
      `annotations.list[${index}]`,
      'annotations are not known here; states of alerts are shown by themselves',
    );
  });
  if (saysSomething(given.links)) notes.dropped('links', 'links of dashboards are not kept');
  const zone = textOf(given.timezone);
  if (zone !== '' && zone !== 'browser') notes.changed('timezone', 'times are in the zone that the reader chose');
  const known = [...ownFields, ...silentDashboardFields, 'links', 'timezone'];
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name) && saysSomething(value)) notes.dropped(name, 'this field is not known here');
  }
}
