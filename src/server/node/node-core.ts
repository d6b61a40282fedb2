import type { SqlClusterClock } from '../../adapters/sql/sql-cluster-clock.js';
import type { Database } from '../../adapters/sql/database.js';
import type { NodeLog } from '../../adapters/telemetry/node-log.js';
import type { NodeMetrics } from '../../adapters/telemetry/node-metrics.js';
import type { Settings } from '../settings/parse-settings.js';
import type { EmergencyWatch } from './emergency-watch.js';
import type { NodeFacts } from './node-facts.js';
import type { NodePhase } from './node-phase.js';

/** What is there before anything else is put together: a database that fits, and its clock. */
export abstract class NodeCore {
  abstract readonly settings: Settings;
  abstract readonly facts: NodeFacts;
  abstract readonly log: NodeLog;
  abstract readonly metrics: NodeMetrics;
  abstract readonly database: Database;
  abstract readonly secretKey: Uint8Array;
  abstract readonly clock: SqlClusterClock;
  abstract readonly phase: NodePhase;
  abstract readonly emergency: EmergencyWatch;
}
