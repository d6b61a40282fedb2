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

/** How often a path is asked although nothing was heard; `false`: never. */
export function everyMsOf(path: string, live: boolean): number | false {
  if (!live) return pollMs;
  return freshnessOf(path)?.everyMs ?? false;
}
