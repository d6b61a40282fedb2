import type { Alert, AlertState } from '../../../domain/alert/alert.js';
import type { TransitionReason } from '../../../domain/alert/transition.js';
import type { AlertView, ClaimedTransition } from '../../../engine/ports/alert-reads.js';

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
  readonly updated_at: number;
}

/** The group's names are null once it was deleted. */
export interface AlertViewRow extends AlertRow {
  readonly group_name: string | null;
  readonly folder: string | null;
}

export const alertColumns =
  'a.id, a.group_id, a.rule_id, a.fingerprint, a.labels, a.annotations, a.state, a.episode, a.sequence, a.active_at, ' +
  'a.fired_at, a.resolved_at, a.keep_firing_since, a.value, a.updated_at';

export function alertOf(row: AlertRow): Alert {
  return {
    id: row.id,
    groupId: row.group_id,
    ruleId: row.rule_id,
    fingerprint: row.fingerprint,
    labels: JSON.parse(row.labels),
    annotations: JSON.parse(row.annotations),
    state: row.state,
    episode: row.episode,
    sequence: row.sequence,
    activeAt: row.active_at,
    firedAt: row.fired_at ?? undefined,
    resolvedAt: row.resolved_at ?? undefined,
    keepFiringSince: row.keep_firing_since ?? undefined,
    value: valueOf(row.value),
  };
}

export function alertView(row: AlertViewRow): AlertView {
  return { alert: alertOf(row), group: row.group_name ?? '', folder: row.folder ?? '', updatedAt: row.updated_at };
}

export interface TransitionRow {
  readonly alert_id: string;
  readonly group_id: string;
  readonly rule_id: string;
  readonly episode: number;
  readonly sequence: number;
  readonly from_state: AlertState;
  readonly to_state: AlertState;
  readonly reason: TransitionReason;
  readonly at: number;
  readonly value: string;
  readonly node: string;
  readonly evaluation_id: string;
  readonly committed_at: number;
}

export function transitionOf(row: TransitionRow): ClaimedTransition {
  return {
    alertId: row.alert_id,
    groupId: row.group_id,
    ruleId: row.rule_id,
    episode: row.episode,
    sequence: row.sequence,
    from: row.from_state,
    to: row.to_state,
    reason: row.reason,
    at: row.at,
    value: valueOf(row.value),
    node: row.node,
    evaluationId: row.evaluation_id,
    committedAt: row.committed_at,
  };
}

/** Values are stored as text, so that NaN and infinities survive. */
function valueOf(text: string): number {
  return Number(text.replace('Inf', 'Infinity').replace('Infinityinity', 'Infinity'));
}
