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

/** Teams with their members. Writes join the transaction of the same asynchronous context. */
export abstract class TeamStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<Team>>;
  abstract byId(id: string): Promise<Team | undefined>;
  abstract byName(name: string): Promise<Team | undefined>;
  abstract insert(write: TeamWrite): Promise<'inserted' | 'taken'>;
  /** Replaces description and members; the name stays. */
  abstract update(write: TeamWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  /** `owns` when rule groups, contact points or tokens still name the team. */
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone' | 'owns'>;
}
