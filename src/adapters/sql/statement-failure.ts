/**
 * What a failed statement means to its caller.
 * `conflict`: the transaction lost against another one and may be run again as a whole;
 * `lost`: the server or the connection to it is gone, or did not answer in time;
 * `refused`: the server answers but cannot serve now (starting, stopping, read-only, full, too many connections);
 * `duplicate`: a unique key stands in the way; `fault`: the statement itself is wrong.
 */
export type FailureKind = 'conflict' | 'lost' | 'refused' | 'duplicate' | 'fault';

/** The transaction lost against another; the facade runs it again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** A row with the same unique key is there already. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey';
}

/** A statement that can never succeed: a bug. Holds the statement's text, never its values. */
export class StatementFault extends Error {
  override readonly name = 'StatementFault';
}

/** The server did not answer a statement in time. */
export class StatementTimeout extends Error {
  override readonly name = 'StatementTimeout';
}

const mysqlKinds: Readonly<Record<number, FailureKind>> = {
  1213: 'conflict', // deadlock, or a failed Galera certification
  1205: 'conflict', // lock wait time-out
  1020: 'conflict', // row changed since it was read
  1062: 'duplicate',
  1040: 'refused', // too many connections
  1203: 'refused',
  1047: 'refused', // Galera node not ready
  1290: 'refused', // read-only during a failover
  1792: 'refused',
  1836: 'refused',
  1021: 'refused', // disk full
  1114: 'refused', // table full
  1969: 'refused', // statement time limit (MariaDB)
  3024: 'refused', // statement time limit (MySQL)
  1317: 'refused', // interrupted
  1053: 'lost', // shutdown
  1927: 'lost', // connection killed
  4031: 'lost', // idle connection closed by the server
};

const postgresKinds: Readonly<Record<string, FailureKind>> = {
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'conflict', // lock time-out
  '23505': 'duplicate',
  '25006': 'refused', // read-only during a failover
  '57014': 'refused', // statement time limit
  '57P01': 'lost', // shutdown
  '57P02': 'lost', // crash of another backend
  '57P03': 'refused', // starting up
  '57P05': 'lost',
  '25P03': 'lost', // idle in transaction for too long
  '25P04': 'lost',
};

const postgresClasses: Readonly<Record<string, FailureKind>> = { '08': 'lost', '53': 'refused', '58': 'refused' };

const sqliteKinds: readonly (readonly [prefix: string, kind: FailureKind])[] = [
  ['SQLITE_BUSY', 'conflict'],
  ['SQLITE_LOCKED', 'conflict'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'duplicate'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'duplicate'],
  ['SQLITE_FULL', 'refused'],
  ['SQLITE_IOERR', 'refused'],
  ['SQLITE_READONLY', 'refused'],
  ['SQLITE_CANTOPEN', 'refused'],
];

const lostCodes =
  /^(ECONN|EPIPE$|ETIMEDOUT$|EHOST|ENET|ENOTFOUND$|EAI_|PROTOCOL_CONNECTION_LOST$|PROTOCOL_SEQUENCE_TIMEOUT$|PROTOCOL_ENQUEUE_AFTER_)/;
const lostMessages =
  /query runner already released|connection (terminated|ended|closed|is closed)|closed state|client has encountered|not queryable|client was closed|timeout exceeded when trying to connect|timeout expired|pool is closed|cannot use a pool after calling end|server closed the connection/i;

/** Tells what an error of any of the drivers means. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof StatementTimeout) return 'lost';
  const { code, errno, message } = facts(error);
  if (errno !== undefined && mysqlKinds[errno]) return mysqlKinds[errno];
  const byCode = postgresKinds[code] ?? sqliteKinds.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (byCode) return byCode;
  if (/^[0-9A-Z]{5}$/.test(code) && !lostCodes.test(code)) return postgresClasses[code.slice(0, 2)] ?? 'fault';
  return lostCodes.test(code) || lostMessages.test(message) ? 'lost' : 'fault';
}

/** The driver's own words, without the statement's values that drivers attach to their errors. */
export function failureMessage(error: unknown): string {
  const { code, message } = facts(error);
  return message || code || 'no answer';
}

function facts(error: unknown): {
  readonly code: string;
  readonly errno: number | undefined;
  readonly message: string;
} {
  const outer = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const inner = (
    typeof outer.driverError === 'object' && outer.driverError !== null ? outer.driverError : outer
  ) as Record<string, unknown>;
  return {
    code: typeof inner.code === 'string' ? inner.code : '',
    errno: typeof inner.errno === 'number' && inner.errno > 0 ? inner.errno : undefined,
    message: typeof inner.message === 'string' ? inner.message : '',
  };
}
