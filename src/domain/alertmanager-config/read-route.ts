import type { CompilePattern } from '../labels/matcher.js';
import type { RoutingNode, RoutingTree } from '../routing/routing-tree.js';
import { type Fields, isFields, pathTo } from '../rule/draft-reader.js';
import { routeFields } from './config-fields.data.js';
import { oneGroupLabel } from './one-group-label.js';
import { type Place, readPart, report, textOf, textsOf } from './read-fields.js';
import { matcherTexts, readMatcherFields } from './read-matcher-fields.js';

/** What routes may name. */
export interface Known {
  readonly receivers: ReadonlySet<string>;
  readonly timings: ReadonlySet<string>;
  readonly compile: CompilePattern;
}

/** Alertmanager's own values. */
const defaults = { groupBy: [], groupWaitMs: 30_000, groupIntervalMs: 300_000, repeatIntervalMs: 14_400_000 };

const names = { exact: 'match', expressions: 'match_re', matchers: 'matchers' };
const timingFields = ['mute_time_intervals', 'active_time_intervals'] as const;

/** The tree with the root's options filled in; `undefined` where there is none. */
export function readRoot(value: unknown, known: Known, place: Place): RoutingTree | undefined {
  const root = readRoute(value, known, place);
  const raw = isFields(value) ? value : {};
  if (root.receiver === undefined) report(place, 'receiver', 'is required: the root names a receiver');
  if (root.matchers.length > 0)
    report(place, firstOf(raw, Object.values(names)), 'the root takes every alert: no matchers');
  if (root.continues) report(place, 'continue', 'does not go with the root, which has no siblings');
  for (const field of timingFields) {
    if (textsOf(raw, field).length > 0) report(place, field, 'does not go with the root: give it to child routes');
  }
  return { ...defaults, ...withoutUndefined(root), receiver: root.receiver ?? '' };
}

function readRoute(value: unknown, known: Known, place: Place): RoutingNode {
  const raw = isFields(value) ? value : {};
  const read = readPart(value, routeFields, place);
  const receiver = textOf(read, 'receiver') || undefined;
  if (receiver !== undefined && !known.receivers.has(receiver)) {
    report(place, 'receiver', `there is no receiver named ${JSON.stringify(receiver)}`);
  }
  const children = Array.isArray(read.routes) ? read.routes : [];
  return {
    matchers: matcherTexts(readMatcherFields({ read, raw }, names, place, known.compile)),
    continues: read.continue === true,
    receiver,
    groupBy: readGroupBy(read, place),
    groupWaitMs: durationOf(read, 'group_wait'),
    groupIntervalMs: positive(read, 'group_interval', place),
    repeatIntervalMs: positive(read, 'repeat_interval', place),
    muteTimings: readTimingNames(read, 'mute_time_intervals', known, place),
    activeTimings: readTimingNames(read, 'active_time_intervals', known, place),
    labels: {},
    routes: children.map((child, index) =>
      readRoute(child, known, { path: `${pathTo(place.path, 'routes')}[${index}]`, faults: place.faults }),
    ),
  };
}

function readGroupBy(read: Fields, place: Place): readonly string[] | undefined {
  if (!Array.isArray(read.group_by)) return undefined;
  const labels = textsOf(read, 'group_by');
  labels.forEach((label, index) => {
    const at = { path: `${pathTo(place.path, 'group_by')}[${index}]`, faults: place.faults };
    if (label === '') report(at, '', 'must not be empty');
    if (label !== '...' && labels.indexOf(label) < index) report(at, '', `${JSON.stringify(label)} stands there twice`);
  });
  if (labels.includes('...') && labels.some((label) => label !== '...')) {
    report(place, 'group_by', '"..." means every label: leave the others out');
  }
  return labels.length === 1 && labels[0] === oneGroupLabel ? [] : [...new Set(labels)];
}

function readTimingNames(read: Fields, field: string, known: Known, place: Place): readonly string[] {
  const timings = textsOf(read, field);
  timings.forEach((name, index) => {
    const at = { path: `${pathTo(place.path, field)}[${index}]`, faults: place.faults };
    if (!known.timings.has(name)) report(at, '', `there is no time interval named ${JSON.stringify(name)}`);
  });
  return timings;
}

function positive(read: Fields, name: string, place: Place): number | undefined {
  const ms = durationOf(read, name);
  if (ms === 0) report(place, name, 'must be longer than 0s');
  return ms;
}

function durationOf(read: Fields, name: string): number | undefined {
  const ms = read[name];
  return typeof ms === 'number' ? ms : undefined;
}

function firstOf(fields: Fields, among: readonly string[]): string {
  return among.find((name) => Object.hasOwn(fields, name)) ?? '';
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]: Exclude<T[K], undefined> };
}
