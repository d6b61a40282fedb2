import type { AlertState } from '../../../domain/alert/alert.js';
import type { TransitionReason } from '../../../domain/alert/transition.js';
import type { AlertView, ClaimedTransition } from '../../../engine/ports/alert-reads.js';
import { alertColumns, alertOf, type AlertRow } from '../alert-rows.js';

/** The group's names are null once it was deleted. */
export interface AlertViewRow extends AlertRow {
  readonly updated_at: number;
  readonly group_name: string | null;
  readonly folder: string | null;
  readonly team: string | null;
}

/** The columns of an alert in a statement that calls its table `a`. */
export const columnsOfA = alertColumns.map((column) => `a.${column}`).join(', ');

export function alertView(row: AlertViewRow): AlertView {
  const { group_name: group, folder, team, updated_at: updatedAt } = row;
  return { alert: alertOf(row), group: group ?? '', folder: folder ?? '', team: team ?? undefined, updatedAt };
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
    value: Number(row.value),
    node: row.node,
    evaluationId: row.evaluation_id,
    committedAt: row.committed_at,
  };
}
