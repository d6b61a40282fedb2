import type { Instant } from '../../domain/time/instant.js';

/** What somebody prefers of the pages, by name: what the names mean is between the pages and the contract. */
export type PreferenceValues = Readonly<Record<string, string | number | boolean | undefined>>;

export interface StoredPreferences {
  readonly values: PreferenceValues;
  readonly updatedAt: Instant;
}

/** One row for each user, gone with the user. Writes join the transaction of the same asynchronous context. */
export abstract class PreferenceStore {
  abstract of(userId: string): Promise<StoredPreferences | undefined>;
  /** Holds the user until the transaction ends: others who write wait. `false` when there is no such user any more. */
  abstract hold(userId: string): Promise<boolean>;
  /** In place of what was there. */
  abstract put(userId: string, preferences: StoredPreferences): Promise<void>;
}
