import type { DraftTree, RouteInput } from '../../contract/routing.js';
import type { RoutingNode, RoutingTree } from '../../domain/routing/routing-tree.js';
import { type DurationMs, parseDuration } from '../../domain/time/duration.js';
import { type InputFault, InvalidInput } from '../../engine/operations/refusal.js';

const standard = { groupWaitMs: 30_000, groupIntervalMs: 300_000, repeatIntervalMs: 14_400_000 };

/** The tree of a request; throws `InvalidInput` with every duration that is out of range, each path under `place`. */
export function routingTreeOf(input: DraftTree, place = ''): RoutingTree {
  const faults: InputFault[] = [];
  const node = nodeOf(input, place, faults);
  if (faults.length > 0) throw new InvalidInput(faults);
  const { groupWaitMs = standard.groupWaitMs, groupIntervalMs = standard.groupIntervalMs } = node;
  const { repeatIntervalMs = standard.repeatIntervalMs } = node;
  const times = { groupWaitMs, groupIntervalMs, repeatIntervalMs };
  return { ...node, ...times, receiver: input.receiver, groupBy: input.groupBy ?? [] };
}

function nodeOf(input: RouteInput, path: string, faults: InputFault[]): RoutingNode {
  const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
  const durationAt = (text: string | undefined, field: string): DurationMs | undefined => {
    if (text === undefined) return undefined;
    const read = parseDuration(text);
    if (read.ok) return read.ms;
    faults.push({ path: at(field), message: read.error });
    return undefined;
  };
  const escalations = input.escalations?.map(({ after, receiver }, index) => ({
    afterMs: durationAt(after, `escalations[${index}].after`) ?? 0,
    receiver,
  }));
  return {
    matchers: input.matchers ?? [],
    continues: input.continue ?? false,
    receiver: input.receiver,
    groupBy: input.groupBy,
    groupWaitMs: durationAt(input.groupWait, 'groupWait'),
    groupIntervalMs: durationAt(input.groupInterval, 'groupInterval'),
    repeatIntervalMs: durationAt(input.repeatInterval, 'repeatInterval'),
    muteTimings: input.muteTimings ?? [],
    activeTimings: input.activeTimings ?? [],
    labels: input.labels ?? {},
    escalations,
    routes: (input.routes ?? []).map((child, index) => nodeOf(child, at(`routes[${index}]`), faults)),
  };
}
