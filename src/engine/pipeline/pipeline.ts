import type { DurationMs } from '../../domain/time/duration.js';
import type { DeliveryStage } from './delivery-stage.js';
import type { EndReceived } from './end-received.js';
import type { EvaluationStage } from './evaluation-stage.js';
import type { FlushStage } from './flush-stage.js';
import type { Loop } from './loop.js';
import type { PruneHistory } from './prune-history.js';
import type { ReceiveAlerts } from './receive-alerts.js';

export interface PipelineStages {
  readonly evaluation: EvaluationStage;
  readonly flush: FlushStage;
  readonly delivery: DeliveryStage;
  /** Ends received alerts. */
  readonly ending: EndReceived;
  readonly pruning: PruneHistory;
}

export type PipelineLoops = Readonly<Record<keyof PipelineStages, Loop>>;

/**
 * The way of an alert through one node:
 *
 *   due ticks ─► query, decide ─► claim the tick, write transitions, wake notification groups   (one transaction)
 *   alerts from outside ─► decide ─► write transitions, wake notification groups                 (one transaction)
 *   due groups ─► claim the flush, decide, write notifications                                  (one transaction)
 *   due notifications ─► lease ─► send ─► record
 *
 * Each stage looks for its own work in the database, which arbitrates between the nodes; a stage that has made work for
 * the next one wakes it, so that nothing waits for a look. What a node leaves undone is found by the others' looks.
 */
export class Pipeline {
  constructor(
    private readonly stages: PipelineStages,
    private readonly loops: PipelineLoops,
    received: ReceiveAlerts,
  ) {
    const { evaluation, flush, delivery } = loops;
    stages.evaluation.connect({ due: () => evaluation.wake(), fired: () => flush.wake() });
    received.connect(() => flush.wake());
    stages.flush.connect({ due: () => flush.wake(), notified: () => delivery.wake() });
    stages.delivery.connect(() => delivery.wake());
  }

  start(): void {
    for (const loop of Object.values(this.loops)) loop.start();
  }

  /** Claims nothing more and finishes what is under way, each stage within `boundMs`; others take over the rest. */
  async drain(boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    this.stages.pruning.stop();
    await Promise.all(Object.values(this.loops).map((loop) => loop.stop()));
    const { evaluation, flush, delivery } = this.stages;
    const ends = await Promise.all([evaluation, flush, delivery].map((stage) => stage.drain(boundMs)));
    return ends.includes('abandoned') ? 'abandoned' : 'drained';
  }
}
