import { expectedTransitions } from './expected-transitions.js';
import type { Played } from './simulation.js';

/** Breaches of the invariants on ticks, claims and alerts' states. */
export function checkStates(played: Played): string[] {
  return [...checkClaims(played), ...checkAbstention(played), ...checkTransitions(played), ...checkProgress(played)];
}

/** Claimed ticks of a group strictly increase, each evaluated under the definition that stands. */
function checkClaims({ database, scenario }: Played): string[] {
  return scenario.groups.flatMap(({ id }) => {
    const claims = database.claims.filter(({ groupId }) => groupId === id);
    return claims.flatMap(({ tick, revision, standingRevision }, index) => {
      const before = claims[index - 1]?.tick ?? 0;
      if (tick <= before) return [`group ${id}: tick ${tick} claimed after ${before}`];
      return revision === standingRevision ? [] : [`group ${id}: revision ${revision} claimed ${tick}`];
    });
  });
}

/** Who saw nothing speaks for all only when half the interval has passed. Clocks that were wrong cannot tell. */
function checkAbstention({ database, scenario }: Played): string[] {
  if (scenario.rates.clockJumpPerSecond > 0) return [];
  return database.claims
    .filter(({ outcome, at, tick, intervalMs }) => outcome === 'error' && at < tick + Math.min(intervalMs / 2, 10_000))
    .map(
      ({ groupId, tick, node, at }) =>
        `group ${groupId}: ${node} saw nothing and claimed ${tick} after ${at - tick} ms`,
    );
}

/** The transitions in the database are those that the claimed ticks must bring, whichever nodes claimed them. */
function checkTransitions({ database, scenario, begin }: Played): string[] {
  return scenario.groups.flatMap((group) => {
    const claims = database.claims.filter(({ groupId }) => groupId === group.id);
    const expected = expectedTransitions(group, claims, begin);
    const found = [...database.transitions.values()]
      .filter(({ groupId }) => groupId === group.id)
      .map(({ ruleId, alertId, episode, sequence, from, to, at }) => {
        const instance = database.alerts.get(alertId)?.labels.instance;
        return `${ruleId}/${instance} ${episode}.${sequence} ${from}>${to} @${at}`;
      })
      .sort();
    return [
      ...expected.filter((line) => !found.includes(line)).map((line) => `missing transition: ${line}`),
      ...found.filter((line) => !expected.includes(line)).map((line) => `unexpected transition: ${line}`),
    ];
  });
}

/** A healthy cluster goes on evaluating. */
function checkProgress({ database, scenario, begin }: Played): string[] {
  const end = begin + Math.ceil(scenario.chaosMs / 1_000) * 1_000 + scenario.settleMs;
  return scenario.groups.flatMap(({ id, group }) => {
    const lastTick = database.ruleGroups.get(id)?.lastTick ?? 0;
    return lastTick > end - 2 * group.intervalMs
      ? []
      : [`group ${id}: last evaluated ${end - lastTick} ms before the end`];
  });
}
