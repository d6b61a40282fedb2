import type { SmtpServer } from './smtp-server.js';
import { SmtpSession } from './smtp-session.js';
import type { StepLog } from './step-log.js';

export interface SmtpPoolLimits {
  /** Messages under way at once; more wait for a place. */
  readonly places: number;
  /** How long an unused session is kept. */
  readonly idleMs: number;
  readonly messagesPerSession: number;
}

export const smtpPoolLimits: SmtpPoolLimits = { places: 5, idleMs: 10_000, messagesPerSession: 100 };

/**
 * Sessions kept between messages, so that a flood does not log in once per message. Our own, because nodemailer's
 * pool queues and requeues messages by itself: here a message is sent only by the attempt that holds its lease.
 */
export class SmtpPool {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly idle = new Map<SmtpSession, NodeJS.Timeout>();
  private closed = false;

  constructor(
    private readonly server: SmtpServer,
    private readonly limits: SmtpPoolLimits = smtpPoolLimits,
  ) {}

  /** Runs the work when a place is free; `undefined` when the signal came first. */
  async withPlace<T>(stop: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.takePlace(stop))) return undefined;
    try {
      return await work();
    } finally {
      this.taken -= 1;
      this.waiting.shift()?.();
    }
  }

  /** An unused session that still lives, if there is one. */
  reuse(): SmtpSession | undefined {
    for (const [session, timer] of this.idle) {
      clearTimeout(timer);
      this.idle.delete(session);
      if (session.alive) return session;
    }
    return undefined;
  }

  open(stop: AbortSignal, steps?: StepLog): Promise<SmtpSession> {
    return SmtpSession.open(this.server, stop, steps);
  }

  /** Takes a session back after its message. */
  giveBack(session: SmtpSession): void {
    if (!session.alive) return;
    if (this.closed || session.sent >= this.limits.messagesPerSession) {
      session.quit();
      return;
    }
    const timer = setTimeout(() => {
      this.idle.delete(session);
      session.quit();
    }, this.limits.idleMs);
    // An idle session does not keep the process alive.
    timer.unref();
    this.idle.set(session, timer);
  }

  /** Ends the unused sessions; those in use end when they are given back. */
  close(): void {
    this.closed = true;
    for (let session = this.reuse(); session; session = this.reuse()) session.quit();
  }

  private takePlace(stop: AbortSignal): Promise<boolean> {
    if (stop.aborted) return Promise.resolve(false);
    if (this.taken < this.limits.places) {
      this.taken += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const onPlace = () => {
        stop.removeEventListener('abort', onStop);
        this.taken += 1;
        resolve(true);
      };
      const onStop = () => {
        this.waiting.splice(this.waiting.indexOf(onPlace), 1);
        resolve(false);
      };
      stop.addEventListener('abort', onStop, { once: true });
      this.waiting.push(onPlace);
    });
  }
}
