import Libsql from 'libsql';
import { checkBinds } from './bind-value.js';

/** At the end of a statement: its rows come as arrays, which takes far less time than as objects; blobs stay as they are. */
export const rowsAsArrays = ' /* rows as arrays */';

/**
 * The embedded database's driver, in the shape that TypeORM expects of better-sqlite3, with what libsql leaves to its
 * caller: every bound value is checked (libsql ends the process on an object or NaN), whole numbers are bound as
 * integers (libsql binds every number as a real), and blobs come back as buffers.
 */
export class LibsqlDatabase {
  private readonly database: Libsql.Database;

  constructor(path: string, options: { readonly timeout?: number }) {
    this.database = new Libsql(path, { timeout: options.timeout ?? 0 });
  }

  prepare(sql: string): LibsqlStatement {
    // A deferred transaction that writes after another process wrote can only fail (SQLITE_BUSY_SNAPSHOT). All
    // transactions are the write connection's, so each takes the write lock when it begins.
    const statement = this.database.prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql);
    return new LibsqlStatement(statement, sql.endsWith(rowsAsArrays));
  }

  pragma(source: string): unknown {
    return this.database.prepare(`PRAGMA ${source}`).all();
  }

  close(): void {
    this.database.close();
  }
}

class LibsqlStatement {
  readonly reader: boolean;

  constructor(
    private readonly statement: Libsql.Statement,
    private readonly asArrays: boolean,
  ) {
    this.reader = statement.reader;
    if (asArrays) statement.raw(true);
  }

  all(...values: unknown[]): unknown[] {
    const rows = this.statement.all(bindable(values));
    return this.asArrays ? rows : rows.map(withBuffers);
  }

  run(...values: unknown[]): Libsql.RunResult {
    return this.statement.run(bindable(values));
  }
}

function bindable(values: readonly unknown[]): unknown[] {
  checkBinds(values);
  return values.map((value) => {
    if (typeof value === 'boolean') return value ? 1n : 0n;
    return typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
  });
}

function withBuffers(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) (row as Record<string, unknown>)[name] = Buffer.from(value);
  }
  return row;
}
