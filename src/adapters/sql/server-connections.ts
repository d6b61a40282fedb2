import type { DataSource, QueryRunner } from 'typeorm';
import type { Connection, Connections } from './connection.js';
import { Places } from './places.js';
import { StatementTimeout } from './statement-failure.js';
import { within } from './within.js';

/** What is needed of mysql2's and pg's connections beside TypeORM's query runner. */
interface RawConnection {
  /** mysql2 */
  destroy?: () => void;
  /** pg */
  connection?: { readonly stream: { destroy(): void } };
}

/** pg's query runner can give a connection back as broken. */
interface BreakableRunner extends QueryRunner {
  releasePostgresConnection?: (error: Error) => Promise<void>;
}

export interface ServerConnectionLimits {
  readonly poolSize: number;
  /** Longest time for making a connection. */
  readonly connectMs: number;
  /** Longest wait for a place while all connections are in use. */
  readonly placeMs: number;
}

/**
 * Connections of a server database's pool.
 *
 * Who finds all in use waits here and not in the driver's pool, whose time limit does not tell a busy pool from a dead
 * server. When a connection cannot be made, everybody who waits is told at once.
 *
 * After a restart, a failover or a cut network every connection made before is suspect, and each would cost its user a
 * failure or a time-out of its own. So the first one that is discarded condemns all that are older than that moment:
 * they are cut when they next come up, and the pool heals with the first success.
 */
export class ServerConnections implements Connections {
  private readonly bornAt = new WeakMap<object, number>();
  private condemnedBefore = Number.NEGATIVE_INFINITY;

  private readonly places: Places;

  constructor(
    private readonly source: DataSource,
    private readonly limits: ServerConnectionLimits,
  ) {
    this.places = new Places(limits.poolSize);
  }

  async acquire(): Promise<Connection> {
    const { placeMs, poolSize } = this.limits;
    await this.places.take(
      placeMs,
      () => new StatementTimeout(`all ${poolSize} connections were in use for ${placeMs} ms`),
    );
    try {
      return await this.healthy();
    } catch (error) {
      this.places.refuseAll(error instanceof Error ? error : new Error(String(error)));
      this.places.give();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }

  private async healthy(): Promise<Connection> {
    for (;;) {
      const runner = this.source.createQueryRunner();
      const raw = await this.connect(runner);
      const born = this.bornAt.get(raw);
      if (born === undefined) this.bornAt.set(raw, performance.now());
      if (born === undefined || born >= this.condemnedBefore) return this.lend(runner, raw);
      await cut(runner, raw);
    }
  }

  private async connect(runner: QueryRunner): Promise<RawConnection> {
    const connecting = runner.connect() as Promise<RawConnection>;
    const { connectMs } = this.limits;
    try {
      return await within(connecting, connectMs, () => new StatementTimeout(`no connection within ${connectMs} ms`));
    } catch (error) {
      // A connection that comes late must go back to the pool, or the pool would run dry.
      connecting.then(() => runner.release()).catch(() => undefined);
      throw error;
    }
  }

  private lend(runner: QueryRunner, raw: RawConnection): Connection {
    return {
      runner,
      release: async () => {
        await runner.release();
        this.places.give();
      },
      discard: async () => {
        this.condemnedBefore = performance.now();
        try {
          await cut(runner, raw);
        } finally {
          this.places.give();
        }
      },
    };
  }
}

async function cut(runner: BreakableRunner, raw: RawConnection): Promise<void> {
  raw.destroy?.();
  raw.connection?.stream.destroy();
  if (runner.releasePostgresConnection) await runner.releasePostgresConnection(new Error('connection discarded'));
  else await runner.release();
}
