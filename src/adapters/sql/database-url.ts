/** Where the database is. `password` never leaves this object but to the driver. */
export type DatabaseTarget =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'mysql' | 'postgres';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
      readonly tls: TlsUse;
      readonly poolSize: number;
    };

/** `encrypt` takes any certificate, `verify` only one that a known authority signed for this host. */
export type TlsUse = 'off' | 'encrypt' | 'verify';

/** The database URL cannot be used; the message lists every fault and never shows the password. */
export class BadDatabaseUrl extends Error {
  override readonly name = 'BadDatabaseUrl';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
  }
}

const servers: Readonly<Record<string, { readonly kind: 'mysql' | 'postgres'; readonly port: number }>> = {
  'mysql:': { kind: 'mysql', port: 3306 },
  'mariadb:': { kind: 'mysql', port: 3306 },
  'postgres:': { kind: 'postgres', port: 5432 },
  'postgresql:': { kind: 'postgres', port: 5432 },
};

const tlsWords: Readonly<Record<string, TlsUse>> = {
  disable: 'off',
  false: 'off',
  require: 'encrypt',
  'verify-ca': 'verify',
  'verify-full': 'verify',
  true: 'verify',
};

/**
 * Reads `sqlite:./path`, `sqlite::memory:`, `mysql://`, `mariadb://`, `postgres://` or `postgresql://` URLs. Query
 * options of servers: `ssl=true|false`, `sslmode=disable|require|verify-ca|verify-full`, `pool=1…100` (default 10).
 * Throws {@link BadDatabaseUrl}.
 */
export function parseDatabaseUrl(url: string): DatabaseTarget {
  if (url.startsWith('sqlite:')) return sqliteTarget(url.slice('sqlite:'.length));
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const server = parsed && servers[parsed.protocol];
  if (!parsed || !server) {
    throw new BadDatabaseUrl([
      'not a database URL: write sqlite:./data/tocsin.db, mysql://user:password@host:3306/database, or the same with mariadb:// or postgres://',
    ]);
  }
  return serverTarget(parsed, server);
}

/** The target for people: no password. */
export function describeTarget(target: DatabaseTarget): string {
  if (target.kind === 'sqlite') return `sqlite:${target.path}`;
  return `${target.kind}://${target.host}:${target.port}/${target.database}`;
}

function sqliteTarget(rest: string): DatabaseTarget {
  const path = rest.replace(/^\/\/(?=\/)/, '');
  if (path === '') throw new BadDatabaseUrl(['the SQLite URL names no file: write sqlite:./data/tocsin.db']);
  return { kind: 'sqlite', path };
}

function serverTarget(
  url: URL,
  server: { readonly kind: 'mysql' | 'postgres'; readonly port: number },
): DatabaseTarget {
  const faults: string[] = [];
  const database = decodeURIComponent(url.pathname.slice(1));
  if (url.hostname === '') faults.push('the database URL names no host');
  if (database === '') faults.push('the database URL names no database: add /name after the host');
  if (url.username === '') faults.push('the database URL names no user: write user:password@ before the host');
  const options = readOptions(url.searchParams, faults);
  if (faults.length > 0) throw new BadDatabaseUrl(faults);
  return {
    kind: server.kind,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? server.port : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...options,
  };
}

function readOptions(query: URLSearchParams, faults: string[]): { tls: TlsUse; poolSize: number } {
  for (const name of query.keys()) {
    if (!['ssl', 'sslmode', 'pool'].includes(name)) {
      faults.push(`${name} in the database URL is not known: ssl, sslmode and pool are`);
    }
  }
  const wanted = query.get('sslmode') ?? query.get('ssl') ?? 'disable';
  const tls = tlsWords[wanted];
  if (!tls) faults.push(`ssl=${wanted} in the database URL: write one of ${Object.keys(tlsWords).join(', ')}`);
  const poolSize = Number(query.get('pool') ?? 10);
  if (!Number.isInteger(poolSize) || poolSize < 1 || poolSize > 100) {
    faults.push('pool in the database URL: write a whole number from 1 to 100');
  }
  return { tls: tls ?? 'off', poolSize };
}
