import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { normalPassword } from '../../domain/access/password-policy.js';
import { Unavailable } from '../../engine/ports/failure.js';
import { Passwords } from '../../engine/ports/passwords.js';

export interface Argon2Limits {
  /** Passwords under way at once. */
  readonly places: number;
  /** Passwords that wait for a place; more are refused. */
  readonly waiting: number;
}

/**
 * What OWASP asks for at least. The package's enumerations are constants of its types only: 2 is Argon2id, 1 is version
 * 1.3.
 */
const parameters = {
  algorithm: 2,
  version: 1,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
  outputLen: 32,
} as const;

/** One place per processor but one, which stays with the event loop; and two of the four threads that file work shares. */
export function argon2Limits(processors: number = availableParallelism()): Argon2Limits {
  return { places: Math.max(1, Math.min(2, processors - 1)), waiting: 64 };
}

/** Argon2id on threads of the process: the event loop only waits for them. */
export class Argon2Passwords extends Passwords {
  private taken = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly limits: Argon2Limits = argon2Limits()) {
    super();
  }

  async hash(password: string): Promise<string> {
    return await this.inTurn(() => hash(normalPassword(password), parameters));
  }

  async check(password: string, stored: string | undefined): Promise<'right' | 'outdated' | 'wrong'> {
    const text = normalPassword(password);
    if (stored === undefined) {
      // As much work as a check, and in the same queue.
      await this.inTurn(() => hash(text, parameters));
      return 'wrong';
    }
    const fits = await this.inTurn(() => verify(stored, text));
    if (!fits) return 'wrong';
    return isOutdated(stored) ? 'outdated' : 'right';
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.place();
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }

  /** A place that is given back goes straight to the one that has waited longest. */
  private async place(): Promise<void> {
    if (this.taken < this.limits.places) {
      this.taken += 1;
      return;
    }
    if (this.queue.length >= this.limits.waiting) {
      throw new Unavailable('too many passwords are being checked at this moment: try again');
    }
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }
}

function isOutdated(stored: string): boolean {
  const used = parseOptions(stored);
  return Object.entries(parameters).some(([name, value]) => used[name as keyof typeof parameters] !== value);
}
