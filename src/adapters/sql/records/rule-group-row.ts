import type { RuleGroup } from '../../../domain/rule/rule-group.js';
import type { RuleGroupVersion, StoredRuleGroup } from '../../../engine/ports/rule-group-store.js';

export interface RuleGroupRow {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  readonly is_system: number;
  readonly paused: number;
  readonly folder: string;
  readonly name: string;
  readonly definition: string;
  readonly updated_at: number;
  readonly updated_by: string;
  readonly last_tick: number | null;
  readonly last_outcome: 'ok' | 'error' | null;
  readonly last_error: string | null;
  readonly last_node: string | null;
  readonly last_evaluation_id: string | null;
  readonly last_duration_ms: number | null;
  readonly missed_ticks: number;
}

export const ruleGroupColumns =
  'id, version, revision, is_system, paused, folder, name, definition, updated_at, updated_by, last_tick, ' +
  'last_outcome, last_error, last_node, last_evaluation_id, last_duration_ms, missed_ticks';

export function storedRuleGroup(row: RuleGroupRow): StoredRuleGroup {
  return {
    id: row.id,
    version: row.version,
    revision: row.revision,
    system: row.is_system !== 0,
    group: definitionOf(row.definition),
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    evaluation: {
      lastTick: row.last_tick ?? undefined,
      lastOutcome: row.last_outcome ?? undefined,
      lastError: row.last_error ?? undefined,
      lastNode: row.last_node ?? undefined,
      lastEvaluationId: row.last_evaluation_id ?? undefined,
      lastDurationMs: row.last_duration_ms ?? undefined,
      missedTicks: row.missed_ticks,
    },
  };
}

export interface RuleGroupVersionRow {
  readonly version: number;
  readonly definition: string;
  readonly created_at: number;
  readonly created_by: string;
  /** null: written before there were comments. */
  readonly comment: string | null;
}

export const ruleGroupVersionColumns = 'version, definition, created_at, created_by, comment';

export function ruleGroupVersion(row: RuleGroupVersionRow): RuleGroupVersion {
  return {
    version: row.version,
    group: definitionOf(row.definition),
    createdAt: row.created_at,
    createdBy: row.created_by,
    comment: row.comment ?? '',
  };
}

/** What was stored had been validated; it is read back as it was written. */
function definitionOf(text: string): RuleGroup {
  return JSON.parse(text) as RuleGroup;
}
