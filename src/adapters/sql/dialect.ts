import { type DriverType, nowMsExpression } from '../../../migrations/table-spec.js';

/** How the database in use wants its SQL; statements are otherwise the same for all. */
export interface Dialect {
  readonly kind: 'sqlite' | 'mysql' | 'postgres';
  readonly driver: DriverType;
  /** SQL expression: the database's clock as epoch milliseconds, stable within one statement. */
  readonly nowMs: string;
  /** Most values that one statement may bind. */
  readonly maxBinds: number;
  /** Turns `?` placeholders into the database's own. Statements hold no other question mark. */
  readonly placeholders: (sql: string) => string;
}

/** Longest statements are bulk inserts; past this many distinct texts the memory of translations starts anew. */
const rememberedStatements = 500;

export function dialectOf(driver: DriverType): Dialect {
  const kind = driver === 'better-sqlite3' ? 'sqlite' : driver === 'postgres' ? 'postgres' : 'mysql';
  return {
    kind,
    driver,
    nowMs: nowMsExpression(driver),
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
