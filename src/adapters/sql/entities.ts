import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import {
  type ColumnSpec,
  columnShape,
  type DriverType,
  indexName,
  type TableSpec,
} from '../../../migrations/table-spec.js';
import { accessTables } from './tables/access-tables.data.js';
import { auditTables } from './tables/audit-tables.data.js';
import { clusterTables } from './tables/cluster-tables.data.js';
import { dashboardTables } from './tables/dashboard-tables.data.js';
import { mailTables } from './tables/mail-tables.data.js';
import { metricTables } from './tables/metric-tables.data.js';
import { notificationTables } from './tables/notification-tables.data.js';
import { peopleTables } from './tables/people-tables.data.js';
import { provisioningTables } from './tables/provisioning-tables.data.js';
import { ruleTables } from './tables/rule-tables.data.js';
import { scrapeTables } from './tables/scrape-tables.data.js';
import { suppressionTables } from './tables/suppression-tables.data.js';

/** The tables as this version of the code knows them. */
export const tables: readonly TableSpec[] = [
  ...clusterTables,
  ...ruleTables,
  ...notificationTables,
  ...accessTables,
  ...peopleTables,
  ...auditTables,
  ...metricTables,
  ...scrapeTables,
  ...suppressionTables,
  ...provisioningTables,
  ...dashboardTables,
  ...mailTables,
];

/** The tables for TypeORM; their types come from the map that the migrations use, so that both say the same. */
export function entitiesFor(driver: DriverType): EntitySchema[] {
  return tables.map((table) => toEntity(table, driver));
}

function toEntity(spec: TableSpec, driver: DriverType): EntitySchema {
  const indexes = [
    ...(spec.unique ?? []).map((columns) => ({ columns, unique: true })),
    ...(spec.indexes ?? []).map((columns) => ({ columns, unique: false })),
  ];
  return new EntitySchema({
    name: spec.name,
    columns: Object.fromEntries(Object.entries(spec.columns).map(([name, column]) => [name, toColumn(column, driver)])),
    indices: indexes.map(({ columns, unique }) => ({
      name: indexName(spec.name, columns),
      columns: [...columns],
      unique,
    })),
    withoutRowid: spec.clustered === true && driver === 'better-sqlite3',
  });
}

/** TypeORM reads a `bigint` as text; ours are instants and counts, safe as numbers. */
const numeric = { from: (value: unknown) => (value === null ? null : Number(value)), to: (value: unknown) => value };

function toColumn(column: ColumnSpec, driver: DriverType): EntitySchemaColumnOptions {
  const shape = columnShape(column.kind, driver);
  return {
    ...shape,
    primary: column.primary === true,
    nullable: column.nullable === true,
    ...(column.kind === 'serial' ? { generated: 'increment' as const } : {}),
    ...(column.default === undefined ? {} : { default: column.default }),
    ...(shape.type === 'bigint' ? { transformer: numeric } : {}),
  };
}
