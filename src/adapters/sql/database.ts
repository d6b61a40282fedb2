import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, QueryRunner } from 'typeorm';
import { databaseUnavailable, Unavailable } from '../../engine/ports/failure.js';
import type { Connection, Connections } from './connection.js';
import type { Dialect } from './dialect.js';
import { Session, type SessionSettings } from './session.js';
import { Conflict, failureKind, failureMessage } from './statement-failure.js';
import { within } from './within.js';
import type { WriteTurns } from './write-turns.js';

export interface DatabaseParts {
  readonly settings: SessionSettings;
  /** For migrations and schema checks; everything else goes through sessions. */
  readonly source: DataSource;
  readonly writers: Connections;
  /** The same as `writers` but for the embedded file, which is read through a second connection. */
  readonly readers: Connections;
  /** Longest life of a transaction. */
  readonly transactionLimitMs: number;
  /** Whether writers take turns: the embedded database has one connection to write with. */
  readonly turns: WriteTurns | undefined;
}

/** Tries of a transaction that loses against others; with the pauses below about 4 s in all. */
const tries = 12;

/** Tries on connections that turn out to be dead before anything was done on them. */
const connectionTries = 3;

/**
 * The one way to the database, the same on SQLite, MySQL, MariaDB and PostgreSQL.
 *
 * - {@link write}: one transaction; {@link read}: statements without one.
 * - Inside `write`, calls of `write` and `read` in the same asynchronous context join its transaction.
 * - Isolation is READ COMMITTED on servers; on SQLite transactions run one after the other.
 * - Work must do nothing but talk to the database: it holds locks, on SQLite the only one.
 *
 * Errors: `Unavailable` (not reachable, or too busy; nothing was written), `CommitUnanswered` (only from `write`),
 * `DuplicateKey` (a unique key stands in the way), `StatementFault` (our bug); and whatever the work itself throws.
 */
export class Database {
  private readonly surrounding = new AsyncLocalStorage<Session>();

  constructor(private readonly parts: DatabaseParts) {}

  get dialect(): Dialect {
    return this.parts.settings.dialect;
  }

  /** TypeORM's view, for migrations and schema checks. */
  get source(): DataSource {
    return this.parts.source;
  }

  /** The database for people, without password. */
  get target(): string {
    return this.parts.settings.target;
  }

  /** Whether the caller is inside a transaction, so that {@link write} and {@link read} would join it. */
  get inTransaction(): boolean {
    const outer = this.surrounding.getStore();
    return outer?.writes === true && outer.open;
  }

  /**
   * Runs `work` in a transaction and commits it; rolls back when it throws. On deadlocks and their like the whole is
   * run again, so `work` must keep no state outside the database. A joined part that throws dooms the whole.
   */
  async write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const outer = this.surrounding.getStore();
    if (outer?.writes && outer.open) return await this.join(outer, work);
    return await untilNoConflict(() => this.inTurn(() => this.transaction(work)));
  }

  /**
   * Runs statements that only read, each on what is committed when it starts; inside a transaction it sees that
   * transaction's own writes. A read whose connection had died in the pool is run again.
   */
  async read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const outer = this.surrounding.getStore();
    if (outer?.open) return await work(outer);
    if (this.parts.readers === this.parts.writers) return await this.inTurn(() => this.readOnce(work, 1));
    return await this.readOnce(work, 1);
  }

  /**
   * Runs `work` on a connection without time limits that nobody uses afterwards: for migrations. On SQLite it is one
   * transaction, which keeps all other writers out.
   */
  async alone(work: (runner: QueryRunner) => Promise<void>): Promise<void> {
    await this.inTurn(async () => {
      const connection = await this.acquire(this.parts.writers);
      const { runner } = connection;
      try {
        if (this.dialect.kind === 'sqlite') await inOneTransaction(runner, work);
        else {
          await runner.query(this.dialect.liftLimits);
          await work(runner);
        }
      } finally {
        await connection.discard();
      }
    });
  }

  async close(): Promise<void> {
    await this.parts.writers.close();
    if (this.parts.readers !== this.parts.writers) await this.parts.readers.close();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.parts.turns ? this.parts.turns.take(work) : work();
  }

  private async join<T>(outer: Session, work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await work(outer);
    } catch (error) {
      outer.doom(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  private async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.begin();
    const { transactionLimitMs } = this.parts;
    try {
      const result = await within(
        this.surrounding.run(session, () => finished(session, work)),
        transactionLimitMs,
        () => new Unavailable(`a transaction took longer than ${transactionLimitMs} ms and was rolled back`),
      );
      if (session.failed) throw session.failed;
      await session.commit();
      return result;
    } catch (error) {
      // The first failure tells why; what the work made of it does not.
      const failure = session.failed instanceof Conflict ? session.failed : error;
      await session.rollback();
      throw failure;
    }
  }

  /**
   * A pooled connection may have died since its last use: that shows at BEGIN, when nothing is lost yet. On SQLite
   * another process may be writing: its turn is waited for like our own.
   */
  private async begin(): Promise<Session> {
    const startedAt = performance.now();
    for (let attempt = 1; ; attempt++) {
      const session = new Session(await this.acquire(this.parts.writers), this.parts.settings, true);
      const failure = await beginOrFail(session);
      if (!failure) return session;
      const locked = failure instanceof Conflict && performance.now() - startedAt < this.parts.transactionLimitMs;
      const died = failure instanceof Unavailable && attempt < connectionTries;
      if (!locked && !died) throw failure;
      await pause(1);
    }
  }

  private async readOnce<T>(work: (session: Session) => Promise<T>, attempt: number): Promise<T> {
    const session = new Session(await this.acquire(this.parts.readers), this.parts.settings, false);
    const startedAt = performance.now();
    try {
      return await this.surrounding.run(session, () => work(session));
    } catch (error) {
      const timedOut = performance.now() - startedAt >= this.parts.settings.statementLimitMs;
      if (!(session.failed instanceof Unavailable) || timedOut || attempt === connectionTries) throw error;
    } finally {
      await session.end();
    }
    return await this.readOnce(work, attempt + 1);
  }

  private async acquire(connections: Connections): Promise<Connection> {
    try {
      return await connections.acquire();
    } catch (error) {
      const message = failureMessage(error);
      if (failureKind(error) === 'fault') {
        throw new Unavailable(`cannot log in at ${this.target}: ${message}`, 'the database lets this node not in');
      }
      throw databaseUnavailable(this.target, message);
    }
  }
}

async function finished<T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> {
  const result = await work(session);
  if (!session.failed) await session.finish();
  return result;
}

async function beginOrFail(session: Session): Promise<unknown> {
  try {
    await session.begin();
    return undefined;
  } catch (error) {
    await session.rollback();
    return error;
  }
}

async function untilNoConflict<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (attempt === tries) throw new Unavailable(`the database is too busy: ${error.message} (${tries} times)`);
      await pause(attempt);
    }
  }
}

async function inOneTransaction(runner: QueryRunner, work: (runner: QueryRunner) => Promise<void>): Promise<void> {
  await beginPatiently(runner);
  try {
    await work(runner);
    await runner.query('COMMIT');
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Another process may be migrating: its transaction is waited for. */
async function beginPatiently(runner: QueryRunner): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await runner.query('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (failureKind(error) !== 'conflict' || attempt === 1_000) throw error;
      await pause(1);
    }
  }
}

/** Random, so that transactions that met once do not meet again. */
async function pause(attempt: number): Promise<void> {
  const longestMs = Math.min(800, 5 * 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * longestMs));
}
