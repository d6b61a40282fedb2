import type { DashboardVariable, Panel, PanelThreshold, PanelUnit } from '../dashboard.js';
import type { PanelChecks } from '../read-panel.js';
import { type GrafanaNotes, type Given, givenOf, listOf, numberOf, saysSomething, textOf } from './grafana-note.js';
import { grafanaUnits, lostPanelFields, panelKinds, silentPanelFields } from './grafana-words.data.js';
import { readGrafanaQueries } from './read-grafana-queries.js';
import { readGrafanaThresholds } from './read-grafana-thresholds.js';

export interface GrafanaWorld {
  readonly checks: PanelChecks;
  readonly variables: readonly DashboardVariable[];
  readonly notes: GrafanaNotes;
}

/** A panel without its place. */
export type PlacelessPanel = Omit<Panel, 'id' | 'x' | 'y' | 'w' | 'h'>;

const ownFields = [
  'type',
  'title',
  'description',
  'gridPos',
  'targets',
  'fieldConfig',
  'thresholds',
  'yaxes',
  'content',
];
const laterFields = ['mode', 'stack', 'decimals', 'panels'];

/** What can be shown of a panel of Grafana's; `undefined` where nothing can, which is told. */
export function readGrafanaPanel(given: Given, path: string, world: GrafanaWorld): PlacelessPanel | undefined {
  const { notes } = world;
  const kind = textOf(given.type);
  const becomes = Object.hasOwn(panelKinds, kind) ? panelKinds[kind] : undefined;
  if (!becomes) {
    notes.dropped(path, `${named(given)}panels of type ${kind || '(none)'} are not known here`);
    return undefined;
  }
  const { type, exact } = becomes;
  if (!exact) notes.changed(path, `${named(given)}a panel of type ${kind} is shown as ${type}`);
  tellLost(given, path, notes);
  const isAsking = type !== 'text' && type !== 'alerts';
  const queries = isAsking ? readGrafanaQueries(given, path, world) : [];
  if (isAsking && queries.length === 0) {
    notes.dropped(path, `${named(given)}nothing is left that it could ask`);
    return undefined;
  }
  return {
    ...{ type, queries, matchers: [] },
    title: textOf(given.title).trim().slice(0, 200),
    description: textOf(given.description),
    unit: readUnit(given, path, notes),
    ...readEnds(given),
    thresholds: isAsking ? readGrafanaThresholds(given, path, notes) : ([] as readonly PanelThreshold[]),
    text: type === 'text' ? readText(given, path, notes) : '',
  };
}

function named(given: Given): string {
  const title = textOf(given.title);
  return title === '' ? '' : `${JSON.stringify(title)}: `;
}

function tellLost(given: Given, path: string, notes: GrafanaNotes): void {
  const defaults = givenOf(givenOf(given.fieldConfig).defaults);
  const known = [...ownFields, ...laterFields, ...silentPanelFields];
  for (const [name, value] of Object.entries(given)) {
    if (known.includes(name) || !saysSomething(value)) continue;
    const reason = Object.hasOwn(lostPanelFields, name) ? lostPanelFields[name] : undefined;
    notes.dropped(`${path}.${name}`, reason ?? 'this field is not known here');
  }
  listOf(givenOf(given.fieldConfig).overrides).forEach((_, index) => {
    notes.dropped(`${path}.fieldConfig.overrides[${index}]`, 'the look of single series is not kept');
  });
  if (saysSomething(defaults.mappings)) notes.dropped(`${path}.fieldConfig.defaults.mappings`, 'values are not mapped');
  tellLook(given, path, notes);
}

/** What looks otherwise, and is read otherwise. */
function tellLook(given: Given, path: string, notes: GrafanaNotes): void {
  const { custom } = givenOf(givenOf(given.fieldConfig).defaults);
  const stacking = textOf(givenOf(givenOf(custom).stacking).mode);
  if (given.stack === true || (stacking !== '' && stacking !== 'none')) {
    notes.changed(path, 'lines are not stacked: each shows its own value');
  }
  if (givenOf(custom).spanNulls === true || given.nullPointMode === 'connected') {
    notes.changed(path, 'gaps stay gaps');
  }
}

function readUnit(given: Given, path: string, notes: GrafanaNotes): PanelUnit {
  const modern = givenOf(givenOf(given.fieldConfig).defaults).unit;
  const unit = textOf(modern) || textOf(givenOf(listOf(given.yaxes)[0]).format) || textOf(given.format);
  if (Object.hasOwn(grafanaUnits, unit)) return grafanaUnits[unit] ?? 'none';
  notes.dropped(`${path}.fieldConfig.defaults.unit`, `the unit ${unit} is not known: plain numbers are shown`);
  return 'none';
}

function readEnds(given: Given): Pick<Panel, 'min' | 'max'> {
  const defaults = givenOf(givenOf(given.fieldConfig).defaults);
  const axis = givenOf(listOf(given.yaxes)[0]);
  const min = endOf(defaults.min) ?? endOf(axis.min);
  const max = endOf(defaults.max) ?? endOf(axis.max);
  if (min !== undefined && max !== undefined && min >= max) return {};
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** Older files have numbers as texts. */
function endOf(value: unknown): number | undefined {
  return numberOf(typeof value === 'string' && value.trim() !== '' ? Number(value) : value);
}

function readText(given: Given, path: string, notes: GrafanaNotes): string {
  const options = givenOf(given.options);
  const mode = textOf(options.mode) || textOf(given.mode);
  if (mode === 'html') notes.changed(path, 'HTML is shown as the text that it is');
  return (textOf(options.content) || textOf(given.content)).slice(0, 20_000);
}
