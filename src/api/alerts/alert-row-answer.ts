import type { AlertTraits } from '../../contract/alert-lines.js';
import type { AlertFacets, AlertRow, AlertRows } from '../../contract/alert-list.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Facet } from '../../engine/alerts/count-facets.js';
import type { EvaluationProof } from '../../engine/alerts/prove-evaluation.js';
import { type StandingAlert, stateSince } from '../../engine/alerts/standing-alert.js';
import { alertValue, passedAnswer } from './alert-value.js';

const longestSummary = 300;

export function alertRowAnswer(standing: StandingAlert): AlertRow {
  const { alert } = standing;
  const { state, severity, ...traits } = alertTraits(standing);
  return {
    id: alert.id,
    fingerprint: alert.fingerprint,
    state,
    severity,
    labels: alert.labels as Record<string, string>,
    summary: alertSummary(alert),
    value: alertValue(alert),
    since: formatInstant(stateSince(standing)),
    ...traits,
  };
}

export function alertSummary({ annotations }: StandingAlert['alert']): string | null {
  const { summary = annotations.description } = annotations;
  return summary?.slice(0, longestSummary) ?? null;
}

/** What it has in common with many others. */
export function alertTraits(standing: StandingAlert): AlertTraits {
  const { alert, causes } = standing;
  const named = (kinds: readonly string[]) => causes.filter(({ kind }) => kinds.includes(kind));
  return {
    state: alert.state,
    severity: standing.severity,
    passed: passedAnswer(standing.passed),
    episode: alert.episode,
    groupId: alert.groupId,
    group: standing.group === '' ? '' : `${standing.folder}/${standing.group}`,
    ruleId: alert.ruleId,
    node: standing.node ?? null,
    receivers: [...standing.receivers],
    suppressed: standing.suppressed,
    silencedBy: named(['silence']).map(({ ref, name }) => ({ id: ref, comment: name })),
    inhibitedBy: named(['inhibition']).map(({ name }) => name),
    mutedBy: named(['mute-timing', 'outside-active-timing']).map(({ name }) => name),
    acknowledgedBy: standing.acknowledgement?.by ?? null,
    flapping: standing.flapping,
    noticeFails: standing.noticeFails,
  };
}

export function evaluationAnswer({ newest, ...counts }: EvaluationProof): AlertRows['evaluation'] {
  return { ...counts, newest: newest ? { at: formatInstant(newest.at), node: newest.node } : null };
}

export function facetAnswer({ top, ...facet }: Facet): AlertFacets['facets'][number] {
  return { ...facet, top: top.map((value) => ({ ...value })) };
}
