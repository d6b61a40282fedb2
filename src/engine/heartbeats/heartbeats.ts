import type { Loop } from '../pipeline/loop.js';
import type { SendHeartbeat } from './send-heartbeat.js';

export interface HeartbeatsParts {
  /** `undefined`: nobody outside wants to hear of this cluster. */
  readonly out: { readonly sender: SendHeartbeat; readonly loop: Loop } | undefined;
  /** Looks for monitors that are silent. */
  readonly listening: Loop;
}

/** One node's part in the signs of life. */
export class Heartbeats {
  constructor(private readonly parts: HeartbeatsParts) {}

  start(): void {
    this.parts.out?.loop.start();
    this.parts.listening.start();
  }

  /** Claims nothing more and ends with what is under way. */
  async drain(): Promise<void> {
    const { out, listening } = this.parts;
    out?.sender.stop();
    await Promise.all([out?.loop.stop(), listening.stop()]);
  }
}
