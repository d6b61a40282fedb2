import type { Alert } from '../../domain/alert/alert.js';
import type { Transition } from '../../domain/alert/transition.js';
import { alertColumns, alertValues, valueText } from './alert-rows.js';
import type { BindValue } from './bind-value.js';
import { insertRows } from './bulk-write.js';
import { appendChanges } from './change-rows.js';
import type { Session } from './session.js';

/** Inserts or updates whole alerts, by id. */
export async function saveAlerts(session: Session, alerts: readonly Alert[]): Promise<void> {
  await insertRows(session, {
    table: 'alert',
    columns: alertColumns,
    rows: alerts.map(alertValues),
    expressions: { updated_at: session.dialect.nowMs },
    onConflict: { key: ['id'], set: [...alertColumns.filter((name) => name !== 'id'), 'updated_at'] },
  });
}

/** Fails on a repeated (alert, episode, sequence). `by` says whose work brought them. */
export async function insertTransitions(
  session: Session,
  transitions: readonly Transition[],
  by: { readonly node: string; readonly id: string },
): Promise<void> {
  if (transitions.length === 0) return;
  await insertRows(session, {
    table: 'transition',
    columns: transitionColumns,
    rows: transitions.map((transition) => transitionValues(transition, by)),
    expressions: { committed_at: session.dialect.nowMs },
    onConflict: 'fail',
  });
  // One change for the group, however many of its alerts changed: a flood of alerts is no flood of changes.
  const groups = new Set(transitions.map(({ groupId }) => groupId));
  await appendChanges(
    session,
    [...groups].map((entityId) => ({ kind: 'alert', entityId })),
  );
}

const transitionColumns = [
  'alert_id',
  'episode',
  'sequence',
  'group_id',
  'rule_id',
  'from_state',
  'to_state',
  'reason',
  'at',
  'value',
  'node',
  'evaluation_id',
];

function transitionValues(
  transition: Transition,
  by: { readonly node: string; readonly id: string },
): readonly BindValue[] {
  return [
    transition.alertId,
    transition.episode,
    transition.sequence,
    transition.groupId,
    transition.ruleId,
    transition.from,
    transition.to,
    transition.reason,
    transition.at,
    valueText(transition.value),
    by.node,
    by.id,
  ];
}
