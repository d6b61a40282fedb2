/** Hashes and checks passwords (Argon2id) without holding up the event loop; how many at once is bounded. */
export abstract class Passwords {
  /** Throws `Unavailable` when too many wait already. */
  abstract hash(password: string): Promise<string>;
  /**
   * Whether the password fits. `hash` undefined: takes as long as a check and answers `wrong`, so that an unknown user
   * cannot be told by time. `outdated`: it fits, and should be hashed anew with today's parameters. Throws `Unavailable`.
   */
  abstract check(password: string, hash: string | undefined): Promise<'right' | 'outdated' | 'wrong'>;
}
