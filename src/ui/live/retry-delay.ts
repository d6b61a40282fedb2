/**
 * Why a stream has ended: `cut` without a word; `sent-away` to another node; `signed-out`; `full` when nobody more is
 * taken; `silent` when nothing was heard for too long; `unknown` for everything else.
 */
export type StreamEnd = 'cut' | 'sent-away' | 'signed-out' | 'full' | 'silent' | 'unknown';

const longestMs = 4_000;

/** How long to wait before the next try, after `failures` tries without success. `random` is in [0, 1). */
export function retryDelay(end: StreamEnd, failures: number, random: number): number {
  if (end === 'signed-out' || end === 'full' || end === 'unknown') return 5_000 + random * 5_000;
  // All who listened to a node that died come back at once: not all in the same instant.
  if (failures === 0) return 50 + random * 250;
  const base = Math.min(longestMs, 400 * 1.6 ** failures);
  return base * (0.5 + random / 2);
}
