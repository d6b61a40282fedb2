import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** What the newest claim says about a group. */
export interface GroupEvaluation {
  readonly lastTick: Instant | undefined;
  readonly lastOutcome: 'ok' | 'error' | undefined;
  readonly lastError: string | undefined;
  readonly lastNode: string | undefined;
  readonly lastEvaluationId: string | undefined;
  readonly lastDurationMs: DurationMs | undefined;
  readonly missedTicks: number;
}

export interface StoredRuleGroup {
  readonly id: string;
  /** Grows by 1 with each edit by a person: the optimistic lock. */
  readonly version: number;
  /** Changes whenever an older evaluation must not be claimed any more. */
  readonly revision: number;
  /** Kept by Tocsin itself, not shown among the rule groups of people. */
  readonly system: boolean;
  readonly group: RuleGroup;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
  readonly evaluation: GroupEvaluation;
}

export interface RuleGroupVersion {
  readonly version: number;
  readonly group: RuleGroup;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Why; may be empty. */
  readonly comment: string;
}

/** A definition to store, and who wants it. */
export interface RuleGroupWrite {
  readonly id: string;
  readonly group: RuleGroup;
  readonly system: boolean;
  readonly at: Instant;
  readonly by: string;
  /** Why; may be empty. */
  readonly comment: string;
}

/** Which definition goes, and who wants it. */
export type RuleGroupDeletion = Pick<RuleGroupWrite, 'id' | 'at' | 'by'>;

export interface RuleGroupFilter {
  readonly folder: string | undefined;
  readonly name: string | undefined;
}

/** A rule group of people that asks a certain data source. */
export interface DataSourceGroup {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
  readonly rules: number;
}

/** Rule groups and their versions. Writes join the transaction of the same asynchronous context. */
export abstract class RuleGroupStore {
  /** People's groups, in the order of folder and name. */
  abstract list(filter: RuleGroupFilter, page: PageRequest): Promise<Page<StoredRuleGroup>>;
  abstract byId(id: string): Promise<StoredRuleGroup | undefined>;
  abstract byName(folder: string, name: string): Promise<StoredRuleGroup | undefined>;
  /** The group of people that has the rule. */
  abstract byRuleId(ruleId: string): Promise<StoredRuleGroup | undefined>;
  /** Those that Tocsin keeps itself: one for each data source that is watched. */
  abstract system(): Promise<readonly StoredRuleGroup[]>;
  /** People's groups that use the data source, in the order of folder and name. */
  abstract askingDataSource(dataSource: string): Promise<readonly DataSourceGroup[]>;
  abstract any(): Promise<boolean>;
  /** Stores version 1. `taken` when the folder has a group of this name. */
  abstract insert(write: RuleGroupWrite): Promise<'inserted' | 'taken'>;
  /**
   * Stores the next version and changes the revision if `seenVersion` still stands. The row stays locked until the
   * transaction ends, so that no tick of the group is claimed between this and its commit.
   */
  abstract update(write: RuleGroupWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  /** What people deleted is kept for {@link DeletedRuleStore}, with its versions. */
  abstract delete(deletion: RuleGroupDeletion, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
  /** Newest first. */
  abstract versions(id: string, page: PageRequest): Promise<Page<RuleGroupVersion>>;
  abstract version(id: string, version: number): Promise<RuleGroupVersion | undefined>;
}
