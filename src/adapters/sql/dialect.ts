import { type DriverType, nowMsExpression } from '../../../migrations/table-spec.js';

/** How the database in use wants its SQL; statements are otherwise the same for all. */
export interface Dialect {
  readonly kind: 'sqlite' | 'mysql' | 'postgres';
  readonly driver: DriverType;
  /** SQL expression: the database's clock as epoch milliseconds, stable within one statement. */
  readonly nowMs: string;
  /** Statement that takes the time limits off its connection. */
  readonly liftLimits: string;
  /** Most values that one statement may bind. */
  readonly maxBinds: number;
  /** Turns `?` placeholders into the database's own. Statements hold no other question mark. */
  readonly placeholders: (sql: string) => string;
}

/** Longest statements are bulk inserts; past this many distinct texts the memory of translations starts anew. */
const rememberedStatements = 500;

const liftLimits: Readonly<Record<DriverType, string>> = {
  'better-sqlite3': 'SELECT 1',
  mysql: 'SET SESSION innodb_lock_wait_timeout = 50, wait_timeout = 28800',
  mariadb: 'SET SESSION innodb_lock_wait_timeout = 50, max_statement_time = 0, idle_transaction_timeout = 0',
  postgres:
    "SELECT set_config(name, '0', false) FROM (VALUES ('statement_timeout'), ('lock_timeout'), ('idle_in_transaction_session_timeout')) AS v (name)",
};

export function dialectOf(driver: DriverType): Dialect {
  const kind = driver === 'better-sqlite3' ? 'sqlite' : driver === 'postgres' ? 'postgres' : 'mysql';
  return {
    kind,
    driver,
    nowMs: nowMsExpression(driver),
    liftLimits: liftLimits[driver],
    maxBinds: 30_000,
    placeholders: kind === 'postgres' ? numberedPlaceholders() : (sql) => sql,
  };
}

function numberedPlaceholders(): (sql: string) => string {
  const known = new Map<string, string>();
  return (sql) => {
    const remembered = known.get(sql);
    if (remembered !== undefined) return remembered;
    let number = 0;
    const translated = sql.replace(/\?/g, () => `$${++number}`);
    if (known.size >= rememberedStatements) known.clear();
    known.set(sql, translated);
    return translated;
  };
}
