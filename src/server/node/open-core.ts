import { alertmanagerVersion } from '../../contract/alertmanager-version.js';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AesSecretBox } from '../../adapters/secrets/aes-secret-box.js';
import { loadKeyFile } from '../../adapters/secrets/key-file.js';
import type { Database } from '../../adapters/sql/database.js';
import { migrate } from '../../adapters/sql/migrate.js';
import { openDatabase } from '../../adapters/sql/open-database.js';
import { verifySecretKey } from '../../adapters/sql/secret-check.js';
import { SqlClusterClock } from '../../adapters/sql/sql-cluster-clock.js';
import type { NodeLog } from '../../adapters/telemetry/node-log.js';
import { NodeMetrics } from '../../adapters/telemetry/node-metrics.js';
import { Unavailable } from '../../engine/ports/failure.js';
import type { Settings } from '../settings/parse-settings.js';
import { EmergencyWatch } from './emergency-watch.js';
import type { NodeCore } from './node-core.js';
import { NodeFacts } from './node-facts.js';
import { NodePhase } from './node-phase.js';

const pauseMs = 2_000;

/**
 * The first steps of a start, in order: database, schema, secret key, clock. A database that does not answer is waited
 * for; one that does not fit throws a sentence for the operator.
 */
export async function openCore(settings: Settings, log: NodeLog, stop: AbortSignal): Promise<NodeCore> {
  const facts = NodeFacts.of(settings, randomUUID());
  const secretKey = settings.secretKey ?? ownKey(settings);
  const parts: { clock?: SqlClusterClock; phase?: NodePhase } = {};
  const metrics: NodeMetrics = new NodeMetrics({
    node: facts.name,
    version: facts.version,
    alertmanagerVersion,
    clockOffsetMs: () => parts.clock?.wallOffsetMs(Date.now()),
    ready: () => parts.phase?.state === 'ready',
  });
  const emergency = new EmergencyWatch(settings, facts, secretKey, log);
  emergency.start();
  const database = await waitedFor(log, stop, () =>
    openDatabase(settings.database.url, { onStatement: (kind, ms) => metrics.statement(kind, ms) }),
  );
  const clock = clockOf(database, log);
  try {
    await waitedFor(log, stop, () => migrate(database));
    await waitedFor(log, stop, () => verifySecretKey(database, new AesSecretBox(secretKey, 'check')));
    await waitedFor(log, stop, () => clock.start());
  } catch (error) {
    await database.close();
    await emergency.stop();
    throw error;
  }
  const phase = new NodePhase(() => database.read((session) => session.query('SELECT 1 AS one')));
  Object.assign(parts, { clock, phase });
  emergency.answered(clock.now());
  return { settings, facts, log, metrics, database, secretKey, clock, phase, emergency };
}

/** Kept beside the database file: who restores the one restores the other. A database in memory keeps no key. */
function ownKey({ database: { file = ':memory:' } }: Settings): Uint8Array {
  return file === ':memory:' ? randomBytes(32) : loadKeyFile(join(dirname(file), 'secret.key'));
}

function clockOf(database: Database, log: NodeLog): SqlClusterClock {
  return new SqlClusterClock(database, {
    onDrift: (msPerMinute) =>
      log.error({ msPerMinute }, "this node's clock and the database's part: see to the time services of both"),
    onFailure: (error) => log.warn({ error: (error as Error)?.message }, 'the cluster clock could not be measured'),
  });
}

async function waitedFor<T>(log: NodeLog, stop: AbortSignal, step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof Unavailable) || stop.aborted) throw error;
      log.warn({ error: error.message }, 'waiting for the database');
      await pause(pauseMs, undefined, { signal: stop });
    }
  }
}
