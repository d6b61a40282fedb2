import type { Matcher } from '../../domain/labels/matcher.js';
import type { Inhibition } from '../../domain/suppression/inhibition.js';
import type { MuteTiming, TimeInterval } from '../../domain/suppression/mute-timing.js';
import type { Silence } from '../../domain/suppression/silence.js';

/** Columns of a silence that say what it mutes and when. */
export interface SilenceRow {
  readonly id: string;
  readonly matchers: string;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly comment: string;
  readonly created_by: string;
}

export const silenceColumns = ['id', 'matchers', 'starts_at', 'ends_at', 'comment', 'created_by'] as const;

interface InhibitionDefinition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

/** What mute timings and inhibitions have in common as rows. */
export interface DefinitionRow {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
}

export function storedSilence(row: SilenceRow): Silence {
  return {
    id: row.id,
    matchers: JSON.parse(row.matchers) as readonly Matcher[],
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    comment: row.comment,
    createdBy: row.created_by,
  };
}

/** Writes the column `matchers` of a silence. */
export function matchersDefinition(matchers: readonly Matcher[]): string {
  return JSON.stringify(matchers.map(plainMatcher));
}

export function storedMuteTiming({ id, name, definition }: DefinitionRow): MuteTiming {
  return { id, name, intervals: (JSON.parse(definition) as { intervals: readonly TimeInterval[] }).intervals };
}

/** Writes the column `definition` of a mute timing. */
export function muteTimingDefinition({ intervals }: MuteTiming): string {
  return JSON.stringify({ intervals });
}

export function storedInhibition({ id, name, definition }: DefinitionRow): Inhibition {
  return { id, name, ...(JSON.parse(definition) as InhibitionDefinition) };
}

/** Writes the column `definition` of an inhibition. */
export function inhibitionDefinition({ source, target, equal }: Inhibition): string {
  return JSON.stringify({ source: source.map(plainMatcher), target: target.map(plainMatcher), equal });
}

/** Without what a compiled matcher carries besides. */
function plainMatcher({ name, operator, value }: Matcher): Matcher {
  return { name, operator, value };
}
