import type { BindValue } from './bind-value.js';
import type { Dialect } from './dialect.js';
import type { Session } from './session.js';

/** Most characters of text in one statement: well under the smallest packet limit of the servers (16 MB). */
const maxTextLength = 2_000_000;
const maxRows = 1_000;

/** What to do with a row whose key is there already. */
export type OnConflict =
  | 'fail'
  /** Leave the row that is there. */
  | 'keep'
  /** Give the row that is there the new values of `set`, and those of `keepSet` where it has none. */
  | { readonly key: readonly string[]; readonly set: readonly string[]; readonly keepSet?: readonly string[] };

export interface BulkInsert {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly BindValue[])[];
  readonly onConflict: OnConflict;
  /** Columns that get an SQL expression instead of a value, for example the database's clock. */
  readonly expressions?: Readonly<Record<string, string>>;
}

/** Inserts any number of rows, in as few statements as the limits on bound values and statement size allow. */
export async function insertRows(session: Session, insert: BulkInsert): Promise<void> {
  for (const rows of inChunks(insert.rows, session.dialect, insert.columns.length)) {
    await session.execute(insertStatement(insert, rows.length, session.dialect), rows.flat());
  }
}

/** Runs `each` on slices of a list that is bound to one `IN (…)`. */
export async function inSlices<T>(items: readonly T[], each: (slice: readonly T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += maxRows) await each(items.slice(from, from + maxRows));
}

/** `?, ?, ?` */
export function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

function insertStatement(insert: BulkInsert, rowCount: number, dialect: Dialect): string {
  const expressions = Object.entries(insert.expressions ?? {});
  const names = [...insert.columns, ...expressions.map(([name]) => name)].join(', ');
  const row = `(${[placeholders(insert.columns.length), ...expressions.map(([, sql]) => sql)].join(', ')})`;
  const values = Array.from({ length: rowCount }, () => row).join(', ');
  return `INSERT INTO ${insert.table} (${names}) VALUES ${values}${conflictClause(insert, dialect)}`;
}

function conflictClause({ table, columns, onConflict }: BulkInsert, dialect: Dialect): string {
  if (onConflict === 'fail') return '';
  const mysql = dialect.kind === 'mysql';
  // INSERT IGNORE of MySQL would also swallow truncation and NULLs: only the duplicate is to be passed over.
  if (onConflict === 'keep') {
    return mysql ? ` ON DUPLICATE KEY UPDATE ${columns[0]} = ${table}.${columns[0]}` : ' ON CONFLICT DO NOTHING';
  }
  const newValue = (name: string) => (mysql ? `VALUES(${name})` : `excluded.${name}`);
  const assignments = [
    ...onConflict.set.map((name) => `${name} = ${newValue(name)}`),
    ...(onConflict.keepSet ?? []).map((name) => `${name} = coalesce(${table}.${name}, ${newValue(name)})`),
  ].join(', ');
  return mysql
    ? ` ON DUPLICATE KEY UPDATE ${assignments}`
    : ` ON CONFLICT (${onConflict.key.join(', ')}) DO UPDATE SET ${assignments}`;
}

function* inChunks(
  rows: readonly (readonly BindValue[])[],
  dialect: Dialect,
  width: number,
): Generator<readonly (readonly BindValue[])[]> {
  const most = Math.min(maxRows, Math.max(1, Math.floor(dialect.maxBinds / width)));
  let chunk: (readonly BindValue[])[] = [];
  let length = 0;
  for (const row of rows) {
    const rowLength = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
    if (chunk.length === most || (chunk.length > 0 && length + rowLength > maxTextLength)) {
      yield chunk;
      chunk = [];
      length = 0;
    }
    chunk.push(row);
    length += rowLength;
  }
  if (chunk.length > 0) yield chunk;
}
