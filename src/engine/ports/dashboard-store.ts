import type { Dashboard } from '../../domain/dashboard/dashboard.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface StoredDashboard {
  readonly id: string;
  /** Grows by 1 with each edit: the optimistic lock. */
  readonly version: number;
  readonly dashboard: Dashboard;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface DashboardVersion {
  readonly version: number;
  readonly dashboard: Dashboard;
  /** What its author says about the change; may be empty. */
  readonly comment: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export interface DashboardWrite {
  readonly id: string;
  readonly dashboard: Dashboard;
  readonly comment: string;
  readonly at: Instant;
  readonly by: string;
}

/** Dashboards and their versions. Writes join the transaction of the same asynchronous context. */
export abstract class DashboardStore {
  /** By slug. */
  abstract list(page: PageRequest): Promise<Page<StoredDashboard>>;
  abstract byId(id: string): Promise<StoredDashboard | undefined>;
  abstract bySlug(slug: string): Promise<StoredDashboard | undefined>;
  /** Of all dashboards. */
  abstract slugs(): Promise<readonly string[]>;
  /** Stores version 1. `taken` when another dashboard has this slug. */
  abstract insert(write: DashboardWrite): Promise<'inserted' | 'taken'>;
  /** Stores the next version if `seenVersion` still stands. */
  abstract update(write: DashboardWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
  /** Newest first. */
  abstract versions(id: string, page: PageRequest): Promise<Page<DashboardVersion>>;
  abstract version(id: string, version: number): Promise<DashboardVersion | undefined>;
}
