import type { TeamRole } from '../../domain/access/rights.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface TeamMember {
  readonly userId: string;
  readonly username: string;
  readonly role: TeamRole;
}

export interface Team {
  readonly id: string;
  /** Never changes: what the team owns names it. Lower-case letters, digits and `-`, up to 40. */
  readonly name: string;
  readonly description: string;
  /** By user name. */
  readonly members: readonly TeamMember[];
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface TeamWrite {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly members: readonly { readonly userId: string; readonly role: TeamRole }[];
  readonly at: Instant;
  readonly by: string;
}

/** Something that names a team as its owner. */
export interface OwnedThing {
  readonly kind: 'rule group' | 'contact point' | 'heartbeat monitor' | 'API token';
  readonly name: string;
}

/** Teams with their members. Writes join the transaction of the same asynchronous context. */
export abstract class TeamStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<Team>>;
  abstract byId(id: string): Promise<Team | undefined>;
  abstract byName(name: string): Promise<Team | undefined>;
  abstract names(): Promise<readonly string[]>;
  /**
   * Whether the team exists. It stays as it is until the transaction ends: whoever makes it the owner of something, and
   * whoever deletes it, waits here for the other.
   */
  abstract hold(name: string): Promise<boolean>;
  /** What names the team as its owner, tokens that nobody can use any more excepted; at most `most` of each kind. */
  abstract owned(name: string, now: Instant, most: number): Promise<readonly OwnedThing[]>;
  abstract insert(write: TeamWrite): Promise<'inserted' | 'taken'>;
  /** Replaces description and members; the name stays. */
  abstract update(write: TeamWrite, seenVersion: number): Promise<'updated' | 'stale' | 'gone'>;
  /** With its members. What it owns is for the caller to look at, while holding the team. */
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
