import type { MuteTiming } from '../../domain/suppression/mute-timing.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface StoredMuteTiming {
  readonly timing: MuteTiming;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface MuteTimingWrite {
  readonly timing: MuteTiming;
  readonly at: Instant;
  readonly by: string;
}

/** Named time intervals. Writes join the caller's transaction and raise the suppression's revision in it. */
export abstract class MuteTimingStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredMuteTiming>>;
  abstract byId(id: string): Promise<StoredMuteTiming | undefined>;
  abstract byName(name: string): Promise<StoredMuteTiming | undefined>;
  abstract insert(write: MuteTimingWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: MuteTimingWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
