import type { LiveTopic } from '../../contract/live-topics.data.js';
import { freshness } from './freshness.data.js';

/** How often everything is asked for while no change is heard of. */
export const pollMs = 10_000;

function freshnessOf(path: string) {
  return freshness.find((each) => path.startsWith(each.path));
}

/** Whether what a path answers may be another one now. */
export function concerns(path: string, topics: ReadonlySet<LiveTopic>): boolean {
  return freshnessOf(path)?.topics.some((topic) => topics.has(topic)) ?? false;
}

/** What has just been answered is not asked again because somebody comes back to it. */
const freshMs = 5_000;

/** How long an answer is as good as new, unless a change is heard of; where none would be heard of, it is not. */
export function freshMsOf(path: string, live: boolean): number {
  return live && freshnessOf(path) ? freshMs : 0;
}

/** How often a path is asked although nothing was heard; `false`: never. */
export function everyMsOf(path: string, live: boolean): number | false {
  if (!live) return pollMs;
  return freshnessOf(path)?.everyMs ?? false;
}
