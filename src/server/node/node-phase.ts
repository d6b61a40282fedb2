import { NodeReadiness, type Readiness } from '../../api/health/node-readiness.js';
import type { NodeState } from '../../engine/ports/node-registry.js';

const longestProbeMs = 2_000;

/** Where this node stands between start and end, and whether it serves right now. */
export class NodePhase extends NodeReadiness {
  private phase: NodeState = 'starting';

  /** `probe` asks the database something small. */
  constructor(private readonly probe: () => Promise<unknown>) {
    super();
  }

  get state(): NodeState {
    return this.phase;
  }

  enter(phase: NodeState): void {
    this.phase = phase;
  }

  async readiness(): Promise<Readiness> {
    if (this.phase === 'starting') return { ready: false, reason: 'starting' };
    if (this.phase === 'draining') return { ready: false, reason: 'draining' };
    return (await this.databaseAnswers()) ? { ready: true } : { ready: false, reason: 'the database does not answer' };
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), longestProbeMs);
    });
    const answered = this.probe().then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([answered, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }
}
