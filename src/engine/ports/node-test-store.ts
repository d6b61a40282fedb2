import type { AttemptOutcome } from '../../domain/notification/notification.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ContactPointConfig, IntegrationConfig } from './contact-point-store.js';
import type { SendStep } from './notifier.js';

/** What came of one integration on one node; without secrets. */
export interface IntegrationReport {
  readonly integrationId: string;
  readonly type: IntegrationConfig['type'];
  readonly outcome: AttemptOutcome;
  readonly code: number | null;
  readonly error: string | null;
  readonly note: string | null;
  readonly durationMs: DurationMs;
  readonly steps: readonly SendStep[];
}

/** What is tried, its secrets in the clear: never leaves the process but sealed. */
export interface NodeTestDraft {
  readonly config: ContactPointConfig;
  /** Who asked for it, for the message. */
  readonly by: string;
}

export interface NewNodeTest {
  readonly id: string;
  readonly draft: NodeTestDraft;
  readonly nodes: readonly string[];
  readonly at: Instant;
  readonly by: string;
  /** Nobody begins with it from here on. */
  readonly expiresAt: Instant;
}

export interface NodeTestRun {
  readonly node: string;
  readonly claimedAt: Instant | undefined;
  readonly finishedAt: Instant | undefined;
  readonly results: readonly IntegrationReport[];
}

export interface StoredNodeTest {
  readonly id: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expiresAt: Instant;
  /** By the names of the nodes. */
  readonly runs: readonly NodeTestRun[];
}

/** Tests that every node makes for itself: one row per node, claimed by it alone. What is tried is sealed. */
export abstract class NodeTestStore {
  /** Joins the transaction of the same asynchronous context. */
  abstract insert(test: NewNodeTest): Promise<void>;
  abstract read(id: string): Promise<StoredNodeTest | undefined>;
  /** The oldest that waits for this node; of any number of callers only one gets it. */
  abstract claim(
    node: string,
    now: Instant,
  ): Promise<{ readonly id: string; readonly draft: NodeTestDraft } | undefined>;
  abstract finish(
    id: string,
    node: string,
    run: { readonly at: Instant; readonly results: readonly IntegrationReport[] },
  ): Promise<void>;
  /** How many have not expired. */
  abstract underWay(now: Instant): Promise<number>;
  /** Removes those that expired before, secrets and all. */
  abstract prune(before: Instant): Promise<number>;
}
