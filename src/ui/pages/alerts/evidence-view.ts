import type { Timeline } from '../../../contract/alert.js';
import { type StoryLine, storyOf } from './timeline-view.js';

/** One line of the evidence, with its place among the lanes of the nodes. */
export interface EvidenceLine extends StoryLine {
  /** Index of its node's lane; `undefined` for what no single node did. */
  readonly lane: number | undefined;
  /** Nothing was written for so long before it, in ms; 0: no gap worth telling. */
  readonly gapMs: number;
  /** The node that did the same kind of work before: another one has taken over. */
  readonly takenFrom: string | undefined;
}

export interface Evidence {
  /** Names of nodes, a lane each. */
  readonly lanes: readonly string[];
  readonly lines: readonly EvidenceLine[];
}

/** Shorter than this is no gap: ticks, waits and repeats of a few minutes are as they should be. */
const gapMs = 5 * 60_000;

/** The story of an alert, oldest first, with who did what: transitions by evaluations, attempts by senders. */
export function evidenceOf(entries: Timeline['entries']): Evidence {
  const lines = [...storyOf(entries)].sort((a, b) => a.at.localeCompare(b.at));
  const lanes = [...new Set(lines.flatMap(({ node }) => (node === undefined ? [] : [node])))].sort();
  const before = new Map<string, string>();
  return {
    lanes,
    lines: lines.map((line, index) => {
      const pause = Date.parse(line.at) - Date.parse(lines[index - 1]?.at ?? line.at);
      const takenFrom = takeover(before, line);
      return { ...line, lane: laneOf(lanes, line), gapMs: pause >= gapMs ? pause : 0, takenFrom };
    }),
  };
}

function laneOf(lanes: readonly string[], { node }: StoryLine): number | undefined {
  return node === undefined ? undefined : lanes.indexOf(node);
}

/** Attempts are compared within their notification, transitions with those before. */
function takeover(before: Map<string, string>, { key, node, notificationId }: StoryLine): string | undefined {
  if (node === undefined) return undefined;
  const work = key.startsWith('a') ? (notificationId ?? '') : 'evaluation';
  const last = before.get(work);
  before.set(work, node);
  return last === undefined || last === node ? undefined : last;
}
