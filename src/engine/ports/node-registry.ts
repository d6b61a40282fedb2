import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

export type NodeState = 'starting' | 'ready' | 'draining';

export interface NodeBeat {
  readonly name: string;
  /** Unique per process start. */
  readonly bootId: string;
  readonly url: string;
  readonly version: string;
  readonly state: NodeState;
  readonly startedAt: Instant;
  readonly clockOffsetMs: number;
}

export interface KnownNode extends NodeBeat {
  readonly lastSeenAt: Instant;
  readonly alive: boolean;
}

export abstract class NodeRegistry {
  /** `superseded` when a newer process has taken this node's name. */
  abstract beat(beat: NodeBeat): Promise<'kept' | 'superseded'>;
  /** Takes the name for this process, whoever had it. */
  abstract join(beat: NodeBeat): Promise<void>;
  abstract leave(name: string, bootId: string): Promise<void>;
  /** All that were seen lately; alive are those seen within `aliveWithinMs` by the database's clock. */
  abstract nodes(aliveWithinMs: DurationMs): Promise<readonly KnownNode[]>;
}
