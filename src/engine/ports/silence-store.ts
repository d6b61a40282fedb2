import type { Silence } from '../../domain/suppression/silence.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface ListedSilence extends Silence {
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface StoredSilence extends ListedSilence {
  /** Notices that were suppressed or told less because of it. */
  readonly suppressedNotices: number;
}

export interface SilenceFilter {
  readonly states: readonly ('pending' | 'active' | 'expired')[];
  readonly createdBy: string | undefined;
  /** Part of the comment, a matcher or the creator, in any case. */
  readonly search: string | undefined;
  readonly now: Instant;
}

export interface SilenceWrite {
  readonly silence: Silence;
  readonly at: Instant;
  readonly by: string;
}

/**
 * Silences, kept for as long as history is. Writes join the transaction of the same asynchronous context and raise the
 * suppression's revision in it, which every flush holds shared until it has committed: a write that has returned is seen
 * by every flush that comes after.
 */
export abstract class SilenceStore {
  /** By their ends, the soonest first; expired ones after the others, the latest first. */
  abstract list(filter: SilenceFilter, page: PageRequest): Promise<Page<StoredSilence>>;
  /** All that are not expired at `now`, and the newest `limit` expired ones: what Alertmanager's API lists. */
  abstract all(now: Instant, limit: number): Promise<readonly ListedSilence[]>;
  abstract byId(id: string): Promise<StoredSilence | undefined>;
  abstract insert(write: SilenceWrite): Promise<void>;
  abstract update(write: SilenceWrite, seenVersion: number): Promise<'updated' | 'stale' | 'gone'>;
  /** Silences that are not expired at `now`. */
  abstract countLive(now: Instant): Promise<number>;
}
