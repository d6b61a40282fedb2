import {
  addressList,
  anyText,
  databaseAddress,
  durationOf,
  firstPassword,
  flag,
  oneOf,
  type Read,
  secretKeyBytes,
  textLike,
  urlOf,
  wholeNumber,
} from './setting-readers.js';

export interface SettingSpec<T, S extends string | undefined = string | undefined> {
  readonly name: `TOCSIN_${string}`;
  /** What the text is, for the table: `duration`, `URL`, `true or false` … */
  readonly unit: string;
  /** The value when the variable is not set, in the variable's own form; `undefined` when there is none. */
  readonly standard: S;
  /** For the table, where the value without the variable depends on others. */
  readonly derived?: string;
  readonly doc: string;
  readonly read: Read<T>;
  /** What a set variable would ask for while this version has no such capability; the start prints it as a warning. */
  readonly later?: string;
}

const spec = <T, const S extends string | undefined>(one: SettingSpec<T, S>): SettingSpec<T, S> => one;

const mailbox = /^(?:[^<>@\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/;

/** Every setting there is. The table in the docs is written from this. */
export const settingSpecs = {
  database: spec({
    name: 'TOCSIN_DATABASE_URL',
    unit: 'URL',
    standard: 'sqlite:./data/tocsin.db',
    doc: 'where everything is kept: an embedded file, or `mysql://`, `mariadb://`, `postgres://user:password@host:port/name` shared by all nodes',
    read: databaseAddress,
  }),
  host: spec({
    name: 'TOCSIN_HOST',
    unit: 'address',
    standard: '0.0.0.0',
    doc: 'address to listen on',
    read: textLike(/^[\w.:%-]+$/, 'a host name or an address'),
  }),
  port: spec({
    name: 'TOCSIN_PORT',
    unit: 'number',
    standard: '8080',
    doc: 'port to listen on; 0 takes a free one',
    read: wholeNumber(0, 65_535),
  }),
  publicUrl: spec({
    name: 'TOCSIN_PUBLIC_URL',
    unit: 'URL',
    standard: undefined,
    derived: '`http://localhost:<port>`',
    doc: 'how users reach the cluster: used in links, cookies and origin checks',
    read: urlOf('http', 'https'),
  }),
  nodeName: spec({
    name: 'TOCSIN_NODE_NAME',
    unit: 'text',
    standard: undefined,
    derived: 'host name + port',
    doc: "this node's name; unique in the cluster and the same after a restart",
    read: textLike(/^[\w.:@-]{1,100}$/, '1 to 100 letters, digits, or . : @ _ -'),
  }),
  secretKey: spec({
    name: 'TOCSIN_SECRET_KEY',
    unit: '32 bytes, base64',
    standard: undefined,
    derived: 'embedded: made on first start and kept beside the database file; a server database requires it',
    doc: 'encrypts stored secrets; the same on all nodes',
    read: secretKeyBytes,
  }),
  adminPassword: spec({
    name: 'TOCSIN_ADMIN_PASSWORD',
    unit: 'text',
    standard: undefined,
    doc: 'on first start creates the user `admin`; without it the set-up link does',
    read: firstPassword,
  }),
  bootstrapToken: spec({
    name: 'TOCSIN_BOOTSTRAP_TOKEN',
    unit: 'text, at least 32 characters',
    standard: undefined,
    doc: 'on first start creates an admin API token with this value, for automation',
    read: textLike(/^[\x21-\x7e]{32,512}$/, '32 to 512 printable characters without blanks'),
  }),
  smtpUrl: spec({
    name: 'TOCSIN_SMTP_URL',
    unit: 'URL',
    standard: undefined,
    doc: '`smtp[s]://user:password@host:port`: the server that e-mail is handed to',
    read: urlOf('smtp', 'smtps'),
  }),
  mailFrom: spec({
    name: 'TOCSIN_MAIL_FROM',
    unit: 'address',
    standard: undefined,
    derived: '`tocsin@<host of the public URL>`',
    doc: 'sender of e-mail, for example `Tocsin <alerts@example.org>`',
    read: textLike(mailbox, 'an e-mail address, for example Tocsin <alerts@example.org>'),
  }),
  prometheusUrl: spec({
    name: 'TOCSIN_PROMETHEUS_URL',
    unit: 'URL',
    standard: undefined,
    doc: 'if set, the data source `default` is this server instead of the embedded store',
    read: urlOf('http', 'https'),
  }),
  provisioningDir: spec({
    name: 'TOCSIN_PROVISIONING_DIR',
    unit: 'folder',
    standard: undefined,
    doc: 'folder with `alertmanager.yml`, `rules/*.yml` and `dashboards/*.json`',
    read: anyText,
    later: 'import rule files with `tocsin import`: this version reads no provisioning folder',
  }),
  gitUrl: spec({
    name: 'TOCSIN_GIT_URL',
    unit: 'URL',
    standard: undefined,
    doc: 'Git repository that holds the provisioning files',
    read: anyText,
    later: 'import rule files with `tocsin import`: this version reads no Git repository',
  }),
  gitBranch: spec({
    name: 'TOCSIN_GIT_BRANCH',
    unit: 'text',
    standard: undefined,
    derived: "the repository's own",
    doc: 'branch of it',
    read: textLike(/^[\w./-]+$/, 'a branch name'),
    later: 'import rule files with `tocsin import`: this version reads no Git repository',
  }),
  gitIntervalMs: spec({
    name: 'TOCSIN_GIT_INTERVAL',
    unit: 'duration',
    standard: '1m',
    doc: 'how often it is looked at',
    read: durationOf('5s', '1d'),
    later: 'import rule files with `tocsin import`: this version reads no Git repository',
  }),
  evaluationMode: spec({
    name: 'TOCSIN_EVALUATION_MODE',
    unit: '`all` or `shared`',
    standard: 'all',
    doc: '`all`: every node evaluates every rule group; `shared`: each group has a preferred node and the others wait',
    read: oneOf('all', 'shared'),
  }),
  collectHost: spec({
    name: 'TOCSIN_COLLECT_HOST',
    unit: 'true or false',
    standard: 'true',
    doc: "collect this host's own metrics into the embedded store",
    read: flag,
  }),
  scrapeConfig: spec({
    name: 'TOCSIN_SCRAPE_CONFIG',
    unit: 'file',
    standard: undefined,
    doc: "what is scraped: a YAML file with `scrape_configs` in Prometheus' form; the same on all nodes, read again when it changes",
    read: anyText,
  }),
  retentionMs: spec({
    name: 'TOCSIN_RETENTION',
    unit: 'duration',
    standard: '15d',
    doc: 'how long samples are kept',
    read: durationOf('1h', '20y'),
  }),
  historyRetentionMs: spec({
    name: 'TOCSIN_HISTORY_RETENTION',
    unit: 'duration',
    standard: '90d',
    doc: 'how long history and the notification log are kept',
    read: durationOf('1h', '20y'),
  }),
  emergencyWebhook: spec({
    name: 'TOCSIN_EMERGENCY_WEBHOOK',
    unit: 'URL',
    standard: undefined,
    doc: 'called by each node when the database cannot be reached',
    read: urlOf('http', 'https'),
  }),
  emergencyEmail: spec({
    name: 'TOCSIN_EMERGENCY_EMAIL',
    unit: 'address',
    standard: undefined,
    doc: 'written to by each node when the database cannot be reached; needs `TOCSIN_SMTP_URL`',
    read: textLike(mailbox, 'an e-mail address'),
  }),
  emergencyAfterMs: spec({
    name: 'TOCSIN_EMERGENCY_AFTER',
    unit: 'duration',
    standard: '1m',
    doc: 'how long the database must be unreachable before that',
    read: durationOf('1s', '1d'),
  }),
  heartbeatUrl: spec({
    name: 'TOCSIN_HEARTBEAT_URL',
    unit: 'URL',
    standard: undefined,
    doc: "dead man's switch: called once per interval by the cluster while evaluation works",
    read: urlOf('http', 'https'),
    later: 'watch /readyz from outside: this version sends no heartbeat',
  }),
  heartbeatIntervalMs: spec({
    name: 'TOCSIN_HEARTBEAT_INTERVAL',
    unit: 'duration',
    standard: '1m',
    doc: 'how often',
    read: durationOf('1s', '1d'),
    later: 'watch /readyz from outside: this version sends no heartbeat',
  }),
  allowPrivateTargets: spec({
    name: 'TOCSIN_ALLOW_PRIVATE_TARGETS',
    unit: 'true or false',
    standard: undefined,
    derived: '`true` embedded, `false` with a server database',
    doc: 'whether webhooks and data sources may point at loopback and private addresses',
    read: flag,
  }),
  sessionRotationMs: spec({
    name: 'TOCSIN_SESSION_ROTATION',
    unit: 'duration',
    standard: '10m',
    doc: 'a session that is in use gets a new cookie when its cookie is older than this',
    read: durationOf('1s', '1d'),
  }),
  sessionIdleMs: spec({
    name: 'TOCSIN_SESSION_IDLE',
    unit: 'duration',
    standard: '7d',
    doc: 'a session that is not used for so long ends',
    read: durationOf('5m', '1y'),
  }),
  sessionLifetimeMs: spec({
    name: 'TOCSIN_SESSION_LIFETIME',
    unit: 'duration',
    standard: '30d',
    doc: 'a session ends this long after the sign-in, used or not',
    read: durationOf('5m', '1y'),
  }),
  trustedProxies: spec({
    name: 'TOCSIN_TRUSTED_PROXIES',
    unit: 'addresses',
    standard: '127.0.0.0/8,::1',
    doc: 'load balancers whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed: addresses or networks such as `10.0.0.0/8`, separated by commas, or `none`',
    read: addressList,
  }),
  compatAuth: spec({
    name: 'TOCSIN_COMPAT_AUTH',
    unit: '`token` or `none`',
    standard: 'token',
    doc: '`none` opens the Prometheus-compatible API to everybody who can reach the port',
    read: oneOf('token', 'none'),
  }),
  logLevel: spec({
    name: 'TOCSIN_LOG_LEVEL',
    unit: 'level',
    standard: 'info',
    doc: '`debug`, `info`, `warn` or `error`',
    read: oneOf('debug', 'info', 'warn', 'error'),
  }),
  logFormat: spec({
    name: 'TOCSIN_LOG_FORMAT',
    unit: '`json` or `pretty`',
    standard: undefined,
    derived: '`pretty` on a terminal, else `json`',
    doc: 'how log lines look',
    read: oneOf('json', 'pretty'),
  }),
} as const;
