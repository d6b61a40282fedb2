import { networkOf } from '../../domain/access/attempt-subject.js';
import { formatDuration } from '../../domain/time/duration.js';
import { TooMuch } from '../operations/refusal.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { Throttle, ThrottleKey, ThrottleLimit } from '../ports/throttle.js';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const hourMs = 60 * minuteMs;

/** What is limited, and how often one account, address or device may try it. */
const limits = {
  'sign-in account': { attempts: 10, windowMs: quarterMs },
  'sign-in device': { attempts: 10, windowMs: quarterMs },
  'sign-in address': { attempts: 100, windowMs: quarterMs },
  'own password': { attempts: 10, windowMs: quarterMs },
  'second factor': { attempts: 10, windowMs: quarterMs },
  'reset account': { attempts: 3, windowMs: hourMs },
  'reset address': { attempts: 30, windowMs: hourMs },
  'link address': { attempts: 50, windowMs: quarterMs },
  'set-up address': { attempts: 50, windowMs: quarterMs },
  'node test': { attempts: 20, windowMs: 5 * minuteMs },
  'mail test': { attempts: 20, windowMs: 5 * minuteMs },
  'refused sign-ins in the audit log': { attempts: 1_000, windowMs: hourMs },
} as const satisfies Readonly<Record<string, ThrottleLimit>>;

/** Counted for an address. */
const ofAddress: readonly string[] = ['sign-in address', 'reset address', 'link address', 'set-up address'];

export type AttemptKind = keyof typeof limits;

/** Counts attempts before they are made, for all nodes together. Never inside a transaction. */
export class LimitAttempts {
  constructor(
    private readonly throttle: Throttle,
    private readonly clock: ClusterClock,
  ) {}

  /** Throws `TooMuch`, which tells how long to wait; the same for subjects that exist and that do not. */
  async take(kind: AttemptKind, subject: string): Promise<void> {
    const answer = await this.throttle.take(keyOf(kind, subject), limits[kind], this.clock.now());
    if (answer.go) return;
    const seconds = Math.ceil(answer.retryAfterMs / 1_000);
    throw new TooMuch(`too many attempts: try again in ${formatDuration(seconds * 1_000)}`, seconds * 1_000);
  }

  /** As {@link take}, for what is left undone when there is too much of it. */
  async allows(kind: AttemptKind, subject: string): Promise<boolean> {
    return (await this.throttle.take(keyOf(kind, subject), limits[kind], this.clock.now())).go;
  }

  /** An attempt that succeeded is none: many who sign in from one address do not use up its limit. */
  async giveBack(kind: AttemptKind, subject: string): Promise<void> {
    await this.throttle.giveBack(keyOf(kind, subject));
  }

  async clear(kind: AttemptKind, subject: string): Promise<void> {
    await this.throttle.clear(keyOf(kind, subject));
  }
}

function keyOf(kind: AttemptKind, subject: string): ThrottleKey {
  return { kind, subject: ofAddress.includes(kind) ? networkOf(subject) : subject };
}
