import type { StandingAlert } from './standing-alert.js';

export interface FacetValue {
  readonly value: string;
  readonly alerts: number;
}

/** A label on some alerts of a result. */
export interface Facet {
  readonly name: string;
  /** How many alerts have it. */
  readonly alerts: number;
  /** How many values it has among them. */
  readonly values: number;
  /** The most frequent ones. */
  readonly top: readonly FacetValue[];
}

export interface FacetLimits {
  readonly fields: number;
  readonly values: number;
  /** Only labels whose name or one of whose values holds this text. */
  readonly search: string | undefined;
}

/**
 * The labels of these alerts, those first that tell most alerts apart: on many of them, with few values. A label with
 * the same value on all is told last.
 */
export function countFacets(alerts: readonly StandingAlert[], limits: FacetLimits): readonly Facet[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { alert } of alerts) {
    for (const [name, value] of Object.entries(alert.labels)) {
      const values = counts.get(name) ?? new Map<string, number>();
      counts.set(name, values.set(value, (values.get(value) ?? 0) + 1));
    }
  }
  const facets = [...counts].flatMap(([name, values]) => facetOf(name, values, limits));
  facets.sort((a, b) => rank(b, alerts.length) - rank(a, alerts.length) || (a.name < b.name ? -1 : 1));
  return facets.slice(0, limits.fields);
}

function facetOf(name: string, values: ReadonlyMap<string, number>, limits: FacetLimits): readonly Facet[] {
  const needle = limits.search?.toLowerCase();
  const named = needle === undefined || name.toLowerCase().includes(needle);
  const shown = [...values].filter(([value]) => named || value.toLowerCase().includes(needle));
  if (shown.length === 0) return [];
  const top = shown
    .map(([value, alerts]) => ({ value, alerts }))
    .sort((a, b) => b.alerts - a.alerts || (a.value < b.value ? -1 : 1));
  const alerts = [...values.values()].reduce((sum, count) => sum + count, 0);
  return [{ name, alerts, values: values.size, top: top.slice(0, limits.values) }];
}

function rank({ alerts, values, top }: Facet, total: number): number {
  if (values === 1 && top[0]?.alerts === total) return -1;
  return alerts / Math.sqrt(values);
}
