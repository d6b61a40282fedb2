import type { Instant } from '../../domain/time/instant.js';

/** A list as somebody wants to see it again: what the address of its page says. */
export interface SavedView {
  readonly id: string;
  readonly ownerId: string;
  /** Of which list: the first part of the page's address. */
  readonly page: string;
  readonly name: string;
  /** Query of the address. */
  readonly search: string;
  /** Whether everybody sees it. */
  readonly shared: boolean;
}

export interface StoredView {
  readonly view: SavedView;
  /** As people call the owner. */
  readonly ownerName: string;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface ViewWrite {
  readonly view: SavedView;
  readonly at: Instant;
  readonly by: string;
}

/** Saved views, gone with their owners. Writes join the transaction of the same asynchronous context. */
export abstract class SavedViewStore {
  /** Those of a user, and everybody's; by name. */
  abstract seenBy(userId: string | undefined): Promise<readonly StoredView[]>;
  abstract byId(id: string): Promise<StoredView | undefined>;
  /** Holds the user until the transaction ends: others who write views of theirs wait. `false` when there is none any more. */
  abstract hold(userId: string): Promise<boolean>;
  /** How many a user has, and how many everybody sees. */
  abstract count(userId: string): Promise<{ readonly own: number; readonly shared: number }>;
  /** `taken`: the owner has one of this name for this page. */
  abstract insert(write: ViewWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: ViewWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
