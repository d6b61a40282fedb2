import type { Alert, AlertState } from '../../domain/alert/alert.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { BindValue } from './bind-value.js';
import { storableText } from './storable-text.js';

/** An alert as the database holds it. */
export interface AlertRow {
  readonly id: string;
  readonly group_id: string;
  readonly rule_id: string;
  readonly fingerprint: string;
  readonly labels: string;
  readonly annotations: string;
  readonly state: AlertState;
  readonly episode: number;
  readonly sequence: number;
  readonly active_at: number;
  readonly fired_at: number | null;
  readonly resolved_at: number | null;
  readonly keep_firing_since: number | null;
  readonly value: string;
  readonly ends_at: number | null;
  readonly generator_url: string | null;
  readonly ends_by_timeout: number;
}

export const alertColumns = [
  'id',
  'group_id',
  'rule_id',
  'fingerprint',
  'labels',
  'annotations',
  'state',
  'episode',
  'sequence',
  'active_at',
  'fired_at',
  'resolved_at',
  'keep_firing_since',
  'value',
  'ends_at',
  'generator_url',
  'ends_by_timeout',
] as const;

export function alertOf(row: AlertRow): Alert {
  return {
    id: row.id,
    groupId: row.group_id,
    ruleId: row.rule_id,
    fingerprint: row.fingerprint,
    labels: JSON.parse(row.labels) as Labels,
    annotations: JSON.parse(row.annotations) as Labels,
    state: row.state,
    episode: row.episode,
    sequence: row.sequence,
    activeAt: row.active_at,
    firedAt: row.fired_at ?? undefined,
    resolvedAt: row.resolved_at ?? undefined,
    keepFiringSince: row.keep_firing_since ?? undefined,
    value: Number(row.value),
    ...(row.ends_at === null ? {} : { endsAt: row.ends_at }),
    ...(row.ends_by_timeout === 1 ? { endsByTimeout: true } : {}),
    ...(row.generator_url === null ? {} : { generatorUrl: row.generator_url }),
  };
}

/** Values in the order of {@link alertColumns}. */
export function alertValues(alert: Alert): readonly BindValue[] {
  return [
    alert.id,
    alert.groupId,
    alert.ruleId,
    alert.fingerprint,
    JSON.stringify(alert.labels),
    JSON.stringify(alert.annotations),
    alert.state,
    alert.episode,
    alert.sequence,
    alert.activeAt,
    alert.firedAt ?? null,
    alert.resolvedAt ?? null,
    alert.keepFiringSince ?? null,
    valueText(alert.value),
    alert.endsAt ?? null,
    alert.generatorUrl === undefined ? null : storableText(alert.generatorUrl),
    alert.endsByTimeout ? 1 : 0,
  ];
}

/** A number as text: not every database stores NaN and infinities. `Number()` reads it back, bit for bit. */
export function valueText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
