import type { ProbeAnswer, ReplayAnswer } from '../../contract/routing-probe.js';
import { matcherText } from '../../domain/labels/matcher-text.js';
import type { TriedRoute } from '../../domain/routing/explain-routes.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Probe, ProbedWay } from '../../engine/operations/probe-route.js';
import type { Replay, ReplayedEpisode } from '../../engine/operations/replay-routing.js';
import { instantOrNull } from '../http/answer-values.js';
import { causeAnswer } from '../notifications/notification-answer.js';

const mostTried = 1_000;

export function probeAnswer({ at, version, tried, ways }: Probe): ProbeAnswer {
  return {
    at: formatInstant(at),
    version: version ?? null,
    tried: tried.slice(0, mostTried).map(triedAnswer),
    triedCount: tried.length,
    ways: ways.map(wayAnswer),
  };
}

function triedAnswer({ route, place, outcome, refusedBy }: TriedRoute): ProbeAnswer['tried'][number] {
  return {
    place,
    matchers: route.matchers.map(matcherText),
    outcome,
    refusedBy: refusedBy ? { matcher: matcherText(refusedBy.matcher), value: refusedBy.value } : null,
  };
}

function wayAnswer(way: ProbedWay): ProbeAnswer['ways'][number] {
  const { route, group } = way;
  return {
    place: way.place,
    routeKey: way.routeKey,
    receiver: way.receiver,
    integrations: way.integrations,
    groupBy: [...route.groupBy],
    groupKey: way.groupKey,
    groupLabels: way.groupLabels,
    labels: route.labels,
    escalations: route.escalations.map(({ afterMs, receiver }) => ({ after: formatDuration(afterMs), receiver })),
    group: group ? { id: group.id, nextFlushAt: instantOrNull(group.nextFlushAt) } : null,
    newGroupAt: formatInstant(way.newGroupAt),
    standingGroupAt: instantOrNull(way.standingGroupAt),
    suppressed: way.causes.length > 0,
    causes: way.causes.map(causeAnswer),
  };
}

export function replayAnswer(replay: Replay): ReplayAnswer {
  const { from, until, counts, truncated, contactPoints, changed } = replay;
  return {
    from: formatInstant(from),
    until: formatInstant(until),
    episodes: counts.same + counts.regrouped + counts.elsewhere + counts.nowhere,
    truncated,
    ...counts,
    contactPoints: contactPoints.map((point) => ({ ...point })),
    changed: changed.flatMap(episodeAnswer),
  };
}

function episodeAnswer(one: ReplayedEpisode): ReplayAnswer['changed'] {
  const { alertId, episode, firedAt, labels, outcome, before, after } = one;
  if (outcome === 'same') return [];
  const told = { before: before.map((way) => ({ ...way })), after: after.map((way) => ({ ...way })) };
  return [{ alertId, episode, firedAt: formatInstant(firedAt), labels, outcome, ...told }];
}
