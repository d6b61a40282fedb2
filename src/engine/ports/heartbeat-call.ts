import type { Instant } from '../../domain/time/instant.js';

/** One call of the cluster's sign of life. */
export interface HeartbeatBeat {
  /** Start of the interval that it is for: the same on every attempt. */
  readonly tick: Instant;
  readonly node: string;
  /** From 1. */
  readonly attemptNo: number;
}

export type HeartbeatAnswer =
  | { readonly heard: true }
  /** `hopeless`: another try would meet the same. The error names the host at most, as the address is a secret. */
  | { readonly heard: false; readonly hopeless: boolean; readonly error: string };

/** Tells somebody outside that the cluster lives: the dead man's switch. */
export abstract class HeartbeatCall {
  /** One attempt; never throws. */
  abstract call(beat: HeartbeatBeat, abort: AbortSignal): Promise<HeartbeatAnswer>;
}
