import { Table, TableColumn, type TableColumnOptions } from 'typeorm';

/** The databases as the migrations tell them apart: TypeORM's name of the driver in use. */
export type DriverType = 'better-sqlite3' | 'mysql' | 'mariadb' | 'postgres';

/**
 * What a column holds. `id`, `hash`, `fingerprint` and `word` are ASCII and compared byte by byte; `name` and `text`
 * are any Unicode, compared byte by byte; `instant` is epoch milliseconds; `bytes` is up to 16 MB; `serial`
 * numbers itself.
 */
export type ColumnKind =
  | 'id'
  | 'hash'
  | 'fingerprint'
  | 'word'
  | 'name'
  | 'text'
  | 'instant'
  | 'count'
  | 'flag'
  | 'double'
  | 'bytes'
  | 'serial';

export interface ColumnSpec {
  readonly kind: ColumnKind;
  readonly primary?: boolean;
  readonly nullable?: boolean;
  readonly default?: number;
}

export function column(kind: ColumnKind, byDefault?: number): ColumnSpec {
  return byDefault === undefined ? { kind } : { kind, default: byDefault };
}

export function optional(kind: ColumnKind): ColumnSpec {
  return { kind, nullable: true };
}

export function primary(kind: ColumnKind): ColumnSpec {
  return { kind, primary: true };
}

/** A table in words that are the same for every database. */
export interface TableSpec {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  /** Each is a list of columns. */
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
  /** Rows lie in the order of the primary key where the database can do that. */
  readonly clustered?: boolean;
}

/** How one kind of column is declared to one database. */
export interface ColumnShape {
  readonly type:
    | 'char'
    | 'varchar'
    | 'text'
    | 'longtext'
    | 'bigint'
    | 'integer'
    | 'int'
    | 'tinyint'
    | 'smallint'
    | 'double'
    | 'double precision'
    | 'mediumblob'
    | 'bytea'
    | 'blob';
  readonly length?: string;
  readonly charset?: string;
  readonly collation?: string;
}

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;
const unicode = { charset: 'utf8mb4', collation: 'utf8mb4_bin' } as const;

const mysqlShapes: Readonly<Record<ColumnKind, ColumnShape>> = {
  id: { type: 'char', length: '36', ...ascii },
  hash: { type: 'char', length: '64', ...ascii },
  fingerprint: { type: 'char', length: '16', ...ascii },
  word: { type: 'varchar', length: '40', ...ascii },
  name: { type: 'varchar', length: '200', ...unicode },
  text: { type: 'longtext', ...unicode },
  instant: { type: 'bigint' },
  count: { type: 'int' },
  flag: { type: 'smallint' },
  double: { type: 'double' },
  bytes: { type: 'mediumblob' },
  serial: { type: 'bigint' },
};

// PostgreSQL pads `char(n)` with blanks when it answers, so its ids are `varchar`.
const postgresShapes: Readonly<Record<ColumnKind, ColumnShape>> = {
  id: { type: 'varchar', length: '36' },
  hash: { type: 'varchar', length: '64' },
  fingerprint: { type: 'varchar', length: '16' },
  word: { type: 'varchar', length: '40' },
  name: { type: 'varchar', length: '200' },
  text: { type: 'text' },
  instant: { type: 'bigint' },
  count: { type: 'integer' },
  flag: { type: 'smallint' },
  double: { type: 'double precision' },
  bytes: { type: 'bytea' },
  serial: { type: 'bigint' },
};

const sqliteShapes: Readonly<Record<ColumnKind, ColumnShape>> = {
  ...postgresShapes,
  double: { type: 'double' },
  bytes: { type: 'blob' },
  // Only an INTEGER primary key numbers itself.
  serial: { type: 'integer' },
};

/** The one type map: migrations and entities both declare their columns through it. */
export function columnShape(kind: ColumnKind, driver: DriverType): ColumnShape {
  if (driver === 'postgres') return postgresShapes[kind];
  return driver === 'better-sqlite3' ? sqliteShapes[kind] : mysqlShapes[kind];
}

/** `ix_<table>_<columns>`; short enough for every database. */
export function indexName(table: string, columns: readonly string[]): string {
  return `ix_${table}_${columns.join('_')}`.slice(0, 60);
}

/** The table as TypeORM's schema API wants it, for the database in use. */
export function toTable(spec: TableSpec, driver: DriverType): Table {
  const indices = [
    ...(spec.unique ?? []).map((columnNames) => ({ columnNames, isUnique: true })),
    ...(spec.indexes ?? []).map((columnNames) => ({ columnNames, isUnique: false })),
  ];
  return new Table({
    name: spec.name,
    columns: Object.entries(spec.columns).map(([name, column]) => toColumn(name, column, driver)),
    indices: indices.map(({ columnNames, isUnique }) => ({
      name: indexName(spec.name, columnNames),
      columnNames: [...columnNames],
      isUnique,
    })),
    withoutRowid: spec.clustered === true && driver === 'better-sqlite3',
  });
}

/** A column that a table gains. */
export function toTableColumn(name: string, column: ColumnSpec, driver: DriverType): TableColumn {
  return new TableColumn(toColumn(name, column, driver));
}

function toColumn(name: string, column: ColumnSpec, driver: DriverType): TableColumnOptions {
  const shape = columnShape(column.kind, driver);
  return {
    name,
    ...shape,
    isPrimary: column.primary === true,
    isNullable: column.nullable === true,
    ...(column.kind === 'serial' ? { isGenerated: true, generationStrategy: 'increment' as const } : {}),
    ...(column.default === undefined ? {} : { default: String(column.default) }),
  };
}

/** The database's clock as epoch milliseconds, stable within one statement. */
export function nowMsExpression(driver: DriverType): string {
  switch (driver) {
    case 'better-sqlite3':
      return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    case 'postgres':
      return 'CAST(floor(extract(epoch FROM statement_timestamp()) * 1000) AS bigint)';
    case 'mysql':
    case 'mariadb':
      return 'CAST(floor(unix_timestamp(now(3)) * 1000) AS SIGNED)';
  }
}
