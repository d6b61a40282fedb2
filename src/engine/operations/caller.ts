import type { Actor } from './actor.js';

/** Who is calling, as the access guard found them by their session or token. */
export interface Caller extends Actor {
  /** `undefined` for a token that belongs to nobody. */
  readonly userId: string | undefined;
  readonly sessionId: string | undefined;
  readonly tokenId: string | undefined;
}
