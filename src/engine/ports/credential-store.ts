import type { Instant } from '../../domain/time/instant.js';

/** What a sign-in is checked against. */
export interface Credentials {
  readonly userId: string;
  /** Argon2id in its usual text form. */
  readonly passwordHash: string | undefined;
  readonly passwordChangedAt: Instant | undefined;
  /** The shared secret of the second factor in the clear: never leaves the process. */
  readonly totpSecret: string | undefined;
  /** `undefined` while the second factor is being set up: it is not asked for yet. */
  readonly totpConfirmedAt: Instant | undefined;
}

/** Passwords, second factors and recovery codes (TOTP secrets are sealed in the database). Writes join the transaction of the same asynchronous context. */
export abstract class CredentialStore {
  abstract of(userId: string): Promise<Credentials | undefined>;
  /** `seenHash`: only while this hash stands (an upgrade on sign-in must not undo a change); answers whether it did. */
  abstract setPassword(userId: string, hash: string | undefined, at: Instant, seenHash?: string): Promise<boolean>;
  /** Begins to set up a second factor unless one is confirmed, or removes it (`undefined`), with its recovery codes. */
  abstract setTotp(userId: string, secret: string | undefined): Promise<void>;
  abstract confirmTotp(userId: string, at: Instant): Promise<void>;
  /** Takes a time step of the second factor: `true` for one caller only, and never for a step before one that was taken. */
  abstract takeTotpStep(userId: string, step: number): Promise<boolean>;
  /** Replaces all recovery codes of the user. */
  abstract setRecoveryCodes(userId: string, codeHashes: readonly string[]): Promise<void>;
  /** `true` for exactly one caller. */
  abstract takeRecoveryCode(userId: string, codeHash: string, at: Instant): Promise<boolean>;
  abstract countRecoveryCodes(userId: string): Promise<number>;
}
