import type { Instant } from '../time/instant.js';
import type { Alert } from './alert.js';

/** How a data source stands, by its newest claimed look of all nodes together. */
export interface DataSourceHealth {
  readonly state: 'up' | 'down' | 'unknown';
  /** The tick at which it first gave no answer; while it is down. */
  readonly since: Instant | undefined;
  readonly lastError: string | undefined;
  /** The node whose look stands, and when it was. */
  readonly seenBy: string | undefined;
  readonly checkedAt: Instant | undefined;
  /** The alert of this outage. */
  readonly alertId: string | undefined;
}

/** What is known of the rule group that watches a data source. */
export interface DataSourceLook {
  readonly lastTick: Instant | undefined;
  readonly lastNode: string | undefined;
  readonly lastError: string | undefined;
  /** Pending and firing alerts of the group. */
  readonly active: readonly Alert[];
}

/** The embedded store is the database: whoever can ask how it is has its answer. */
export const embeddedHealth: DataSourceHealth = {
  ...{
    state: 'up',
    since: undefined,
    lastError: undefined,
    seenBy: undefined,
    checkedAt: undefined,
    alertId: undefined,
  },
};

/** It is down from the first tick at which nobody had an answer, before the alert fires. */
export function dataSourceHealth(look: DataSourceLook): DataSourceHealth {
  const { lastTick, lastNode, lastError, active } = look;
  const [alert] = active;
  return {
    state: alert ? 'down' : lastTick === undefined ? 'unknown' : 'up',
    since: alert?.activeAt,
    lastError: alert && (lastError ?? alert.annotations.reason),
    seenBy: lastNode,
    checkedAt: lastTick,
    alertId: alert?.id,
  };
}
