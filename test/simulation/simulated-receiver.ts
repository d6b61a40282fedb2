import type { SendRequest, SendResult } from '../../src/engine/ports/notifier.js';
import type { FakeDatabase } from '../support/fakes/fake-database.js';
import { delivered } from '../support/fakes/fake-notifier.js';
import type { SimulatedMachine, Surroundings } from './simulated-machine.js';

export type ReceiverMode = 'ok' | 'slow' | 'refuses' | 'fails' | 'hangs' | 'loses answers';

/** A message as it arrived. */
export interface Receipt {
  readonly notificationId: string;
  readonly integrationId: string;
  readonly at: number;
  readonly node: string;
  /** Attempts of this notification that the log showed as unknown when the message arrived. */
  readonly unknownBefore: number;
  /** Whether the log had the notification. */
  readonly logged: boolean;
  /** How long the sender's lease had ended; negative while it had not. */
  readonly leaseEndedMs: number;
  /** Whether the sender was paused in the middle of it. */
  readonly senderPaused: boolean;
}

const failures: Readonly<Record<'refuses' | 'fails' | 'hangs' | 'loses answers', SendResult>> = {
  refuses: { outcome: 'retryable', code: undefined, error: 'connection refused', retryAfterMs: undefined },
  fails: { outcome: 'retryable', code: 503, error: 'unavailable', retryAfterMs: 700 },
  hangs: { outcome: 'unknown', code: undefined, error: 'no answer in time', retryAfterMs: undefined },
  'loses answers': { outcome: 'unknown', code: undefined, error: 'connection closed', retryAfterMs: undefined },
};

/** A sender in the middle of a message is where crashes and pauses hurt most. */
const sendWeight = 12;

/** Where all messages go: accounts for each notification id, and fails in all the ways that receivers fail. */
export class SimulatedReceiver {
  readonly receipts: Receipt[] = [];
  private readonly modes = new Map<string, ReceiverMode>();

  constructor(
    private readonly around: Surroundings,
    private readonly database: FakeDatabase,
  ) {}

  behave(integrationId: string, mode: ReceiverMode): void {
    this.modes.set(integrationId, mode);
  }

  async receive(request: SendRequest, abort: AbortSignal, machine: SimulatedMachine): Promise<SendResult> {
    const { time, random } = this.around;
    const { pauses } = machine;
    const account = (): void => this.account(request, machine.pauses > pauses);
    await machine.step(sendWeight);
    if (abort.aborted) return failures.refuses;
    const mode = this.modes.get(request.integrationId) ?? 'ok';
    await time.wait(random.between(5, 60));
    await machine.step(sendWeight);
    if (mode === 'refuses' || mode === 'fails') return failures[mode];
    if ((mode === 'slow' || mode === 'hangs') && (await this.lasts(mode, abort, machine))) {
      // Nobody knows whether the message arrived; sometimes it has.
      if (random.chance(0.3)) account();
      return failures.hangs;
    }
    account();
    await machine.step(sendWeight);
    return mode === 'loses answers' ? failures[mode] : delivered;
  }

  /** Whether the answer takes longer than the sender waits. */
  private async lasts(mode: 'slow' | 'hangs', abort: AbortSignal, machine: SimulatedMachine): Promise<boolean> {
    const aborted = await this.waitOrAbort(this.around.random.between(1_000, 6_000), abort);
    await machine.step(sendWeight);
    return aborted || mode === 'hangs';
  }

  private account({ notificationId, integrationId, node, attemptNo }: SendRequest, senderPaused: boolean): void {
    const { unknowns, notifications, leases } = this.database;
    const noted = unknowns.filter((attempt) => attempt.notificationId === notificationId);
    const lease = leases.find((each) => each.notificationId === notificationId && each.leaseNo === attemptNo);
    const at = this.around.time.now;
    this.receipts.push({
      notificationId,
      integrationId,
      at,
      node,
      unknownBefore: new Set(noted.map(({ leaseNo }) => leaseNo)).size,
      logged: notifications.has(notificationId),
      leaseEndedMs: at - (lease?.until ?? 0),
      senderPaused,
    });
  }

  private waitOrAbort(ms: number, abort: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = this.around.time.after(ms, () => resolve(false));
      abort.addEventListener('abort', () => {
        cancel();
        resolve(true);
      });
    });
  }
}
