import { clipText, oneLine } from '../../domain/notification/message/clip-text.js';
import { maskSecrets } from '../../domain/notification/mask-secrets.js';
import type { SendResult, SendStep } from '../../engine/ports/notifier.js';
import { connectionFault } from './connection-fault.js';

interface EndedStep {
  readonly name: SendStep['name'];
  readonly ms: number;
  readonly seen: string | undefined;
  readonly error: Error | undefined;
}

/** Collects the steps of one try, without its secrets. */
export class StepLog {
  private readonly collected: SendStep[] = [];

  constructor(readonly monotonic: () => number) {}

  /** What each step was; what is in `secrets` is masked. */
  steps(secrets: readonly string[] = []): readonly SendStep[] {
    return this.collected.map((step) => ({
      ...step,
      detail: clipText(oneLine(maskSecrets(step.detail, secrets)), 500),
    }));
  }

  readonly ended = ({ name, ms, seen, error }: EndedStep): void => {
    const detail = seen ?? connectionFault(error ?? new Error('it ended'));
    this.collected.push({ name, outcome: seen === undefined ? 'failed' : 'ok', ms, detail });
  };

  /** Does one step and notes how it ended. */
  async watch<T>(
    name: SendStep['name'],
    step: { readonly work: () => Promise<T>; readonly say: (result: T) => string },
  ): Promise<T> {
    const startedAt = this.monotonic();
    const ms = (): number => Math.round(this.monotonic() - startedAt);
    try {
      const result = await step.work();
      this.ended({ name, ms: ms(), seen: step.say(result), error: undefined });
      return result;
    } catch (error) {
      this.ended({ name, ms: ms(), seen: undefined, error: error as Error });
      throw error;
    }
  }

  /** The last step: what was answered, once something could be handed over. */
  answered(result: SendResult, ms: number, detail: string): void {
    if (this.collected.some(({ outcome }) => outcome === 'failed')) return;
    this.collected.push({ name: 'answer', outcome: result.outcome === 'delivered' ? 'ok' : 'failed', ms, detail });
  }
}
