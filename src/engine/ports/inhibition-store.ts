import type { Inhibition } from '../../domain/suppression/inhibition.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface StoredInhibition {
  readonly inhibition: Inhibition;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface InhibitionWrite {
  readonly inhibition: Inhibition;
  readonly at: Instant;
  readonly by: string;
}

/** Inhibition rules. Writes join the caller's transaction and raise the suppression's revision in it. */
export abstract class InhibitionStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredInhibition>>;
  abstract byId(id: string): Promise<StoredInhibition | undefined>;
  abstract byName(name: string): Promise<StoredInhibition | undefined>;
  abstract insert(write: InhibitionWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: InhibitionWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
