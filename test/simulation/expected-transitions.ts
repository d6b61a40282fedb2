import type { TickClaim } from '../../src/engine/ports/tick-store.js';
import type { SimulatedGroup, SimulatedRule } from './scenario.js';
import { holdsAt } from './simulated-source.js';

interface Life {
  state: 'inactive' | 'pending' | 'firing';
  since: number;
  goneSince: number | undefined;
  episode: number;
  sequence: number;
}

/**
 * What the claimed ticks of a group must have made of its alerts: a second, plain telling of the state machine. A claim
 * with an error saw nothing. One line per transition: `rule/instance episode.sequence from>to @tick`.
 */
export function expectedTransitions(group: SimulatedGroup, claims: readonly TickClaim[], begin: number): string[] {
  const ticks = claims
    .filter(({ outcome }) => outcome === 'ok')
    .map(({ tick }) => ({ tick, queried: tick - group.group.queryOffsetMs - begin }));
  const lines = group.rules.flatMap((rule) =>
    [...rule.holds.keys()].flatMap((instance) =>
      story(rule, ticks, (queried) => holdsAt(rule, instance, queried)).map(
        (line) => `${rule.rule.id}/${instance} ${line}`,
      ),
    ),
  );
  return lines.sort();
}

function story(
  rule: SimulatedRule,
  ticks: readonly { readonly tick: number; readonly queried: number }[],
  holds: (queried: number) => boolean,
): string[] {
  const life: Life = { state: 'inactive', since: 0, goneSince: undefined, episode: 0, sequence: 0 };
  return ticks.flatMap(({ tick, queried }) => {
    const change = live(life, rule, { holds: holds(queried), tick });
    return change ? [`${life.episode}.${life.sequence} ${change} @${tick}`] : [];
  });
}

function live(life: Life, { rule }: SimulatedRule, seen: { holds: boolean; tick: number }): string | undefined {
  const from = life.state;
  const to = seen.holds ? onHold(life, rule.forMs, seen.tick) : onGone(life, rule.keepFiringForMs, seen.tick);
  if (to === from) return undefined;
  life.state = to;
  life.sequence += 1;
  return `${from}>${to}`;
}

function onHold(life: Life, forMs: number, tick: number): Life['state'] {
  life.goneSince = undefined;
  if (life.state === 'inactive') {
    life.since = tick;
    life.episode += 1;
    life.sequence = 0;
    return forMs === 0 ? 'firing' : 'pending';
  }
  return tick - life.since >= forMs ? 'firing' : life.state;
}

function onGone(life: Life, keepFiringForMs: number, tick: number): Life['state'] {
  if (life.state !== 'firing') return 'inactive';
  life.goneSince ??= tick;
  return tick - life.goneSince >= keepFiringForMs ? 'inactive' : 'firing';
}
