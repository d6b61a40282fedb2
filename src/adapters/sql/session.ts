import type { QueryResult } from 'typeorm';
import { CommitUnanswered, databaseUnavailable, Unavailable } from '../../engine/ports/failure.js';
import { type BindValue, checkBinds } from './bind-value.js';
import type { Connection } from './connection.js';
import type { Dialect } from './dialect.js';
import { LoopBreath } from './loop-breath.js';
import { rowsAsArrays } from './libsql-driver.js';
import {
  Conflict,
  DuplicateKey,
  failureKind,
  failureMessage,
  StatementFault,
  StatementTimeout,
} from './statement-failure.js';
import { within } from './within.js';

/** Told of every statement: its first word in small letters (`select`, `update`, `begin`, `commit` …). */
export type OnStatement = (kind: string, durationMs: number) => void;

export interface SessionSettings {
  readonly dialect: Dialect;
  /** The database for people, without password. */
  readonly target: string;
  readonly statementLimitMs: number;
  readonly onStatement: OnStatement;
}

/**
 * Statements on one connection. After a failed statement nothing more runs in it: some databases have rolled back by
 * then, and what followed would stand alone.
 */
export class Session {
  private failure: Error | undefined;
  private ended = false;
  private readonly breath = new LoopBreath();
  private readonly last: (() => Promise<void>)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly settings: SessionSettings,
    /** Whether it is a transaction that may write. */
    readonly writes: boolean,
  ) {}

  get dialect(): Dialect {
    return this.settings.dialect;
  }

  get open(): boolean {
    return !this.ended;
  }

  /** The failure that ended its use, if one did. */
  get failed(): Error | undefined {
    return this.failure;
  }

  /** Answers the rows. `?` is a placeholder on every database; whole numbers come as numbers, large ones too. */
  async query<Row>(sql: string, values: readonly BindValue[] = []): Promise<readonly Row[]> {
    return (await this.run(sql, values)).records as readonly Row[];
  }

  /** As {@link query}, each row as the list of its columns, which have different names: cheaper where rows are many. */
  async arrays(sql: string, values: readonly BindValue[] = []): Promise<readonly (readonly unknown[])[]> {
    if (this.dialect.kind === 'sqlite') return (await this.run(sql + rowsAsArrays, values)).records;
    return (await this.run(sql, values)).records.map((row) => Object.values(row as object));
  }

  /** Answers how many rows were changed; an update that sets what is there already counts the row. */
  async execute(sql: string, values: readonly BindValue[] = []): Promise<number> {
    return (await this.run(sql, values)).affected ?? 0;
  }

  /** Nothing of this transaction may stand: the failure of a part that the whole relies on. */
  doom(failure: Error): void {
    this.failure ??= failure;
  }

  /** Work to be done when all else of the transaction is done, right before its commit. */
  atEnd(work: () => Promise<void>): void {
    this.last.push(work);
  }

  async finish(): Promise<void> {
    for (const work of this.last) await work();
  }

  async begin(): Promise<void> {
    await this.run(this.dialect.kind === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN', []);
  }

  /**
   * Throws `CommitUnanswered` when the answer did not come: the transaction may stand or not. Throws `Conflict` when
   * the database has told that it does not stand (Galera certifies at COMMIT).
   */
  async commit(): Promise<void> {
    try {
      await this.run('COMMIT', []);
    } catch (error) {
      if (!(error instanceof Unavailable) || this.dialect.kind === 'sqlite') throw error;
      throw new CommitUnanswered(`no answer to COMMIT from ${this.settings.target}: ${error.message}`);
    }
    await this.end();
  }

  /** Leaves no trace of the transaction; never throws. */
  async rollback(): Promise<void> {
    if (this.ended) return;
    if (!(this.failure instanceof Unavailable) || this.dialect.kind === 'sqlite') {
      try {
        await this.statement('ROLLBACK', []);
        return await this.end();
      } catch {
        // SQLite has rolled back by itself after some errors; a server's connection that cannot roll back is cut.
      }
    }
    this.ended = true;
    await this.connection.discard().catch(() => undefined);
  }

  /** Gives the connection back. */
  async end(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    if (this.failure instanceof Unavailable) await this.connection.discard().catch(() => undefined);
    else await this.connection.release();
  }

  private async run(sql: string, values: readonly BindValue[]): Promise<QueryResult> {
    // Before the questions below: while the event loop turns, the transaction may come to its end.
    if (this.dialect.kind === 'sqlite') await this.breath.take();
    if (this.ended) throw new StatementFault(`statement after its transaction ended: ${sql.slice(0, 200)}`);
    if (this.failure) throw this.failure;
    checkBinds(values);
    try {
      return await this.statement(sql, values);
    } catch (error) {
      this.failure ??= this.translate(error, sql);
      throw this.failure;
    }
  }

  private async statement(sql: string, values: readonly BindValue[]): Promise<QueryResult> {
    const { dialect, statementLimitMs, onStatement } = this.settings;
    const startedAt = performance.now();
    const { runner } = this.connection;
    try {
      const answer = runner.query(dialect.placeholders(sql), [...values], true);
      if (dialect.kind === 'sqlite') return await answer;
      return await within(
        answer,
        statementLimitMs,
        () => new StatementTimeout(`no answer within ${statementLimitMs} ms`),
      );
    } finally {
      onStatement(/^\s*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? 'other', performance.now() - startedAt);
    }
  }

  private translate(error: unknown, sql: string): Error {
    const message = failureMessage(error);
    switch (failureKind(error)) {
      case 'conflict':
        return new Conflict(message);
      case 'duplicate':
        return new DuplicateKey(message);
      case 'lost':
      case 'refused':
        return databaseUnavailable(this.settings.target, message);
      case 'fault':
        return new StatementFault(`${message} in: ${sql.slice(0, 300)}`);
    }
  }
}
