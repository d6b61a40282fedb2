/** The import law of the house: which room may import which, and where each library lives. */

/** Folders of the domain in flow order: a folder may import itself and earlier ones. */
const flow = [
  'time',
  'access',
  'labels',
  'template',
  'rule',
  'scrape',
  'evaluation',
  'alert',
  'suppression',
  'routing',
  'grouping',
  'notification',
  'alertmanager-config',
  'dashboard',
];

/** What a room may import of the house's own files. */
const rooms = {
  domain: ['^src/domain/'],
  promql: ['^src/promql/', '^src/domain/(time|labels)/'],
  contract: ['^src/contract/'],
  engine: ['^src/(engine|domain|promql)/'],
  api: ['^src/(api|engine|domain|contract)/'],
  ui: ['^src/(ui|contract)/'],
  server: ['^src/(?!ui/)', '^migrations/'],
};

/** Where each library may be used. A library that is not listed has no home yet: give it one here, with thought. */
const homes = {
  '@nestjs/': '^src/(api|server)/',
  'reflect-metadata': '^src/(api|server)/',
  rxjs: '^src/(api|server)/',
  fastify: '^src/(api|server)/',
  zod: '^src/(contract|api|server)/',
  typeorm: '^(src/adapters/sql|migrations)/',
  mysql2: '^src/adapters/sql/',
  pg: '^src/adapters/sql/',
  libsql: '^src/adapters/sql/',
  undici: '^src/adapters/',
  'openid-client': '^src/adapters/single-sign-on/',
  nodemailer: '^src/adapters/notifiers/',
  standardwebhooks: '^src/adapters/notifiers/',
  'prom-client': '^src/adapters/telemetry/',
  pino: '^src/adapters/telemetry/',
  re2js: '^src/adapters/',
  '@node-rs/argon2': '^src/adapters/secrets/',
  '@zxcvbn-ts/': '^src/adapters/secrets/',
  qr: '^src/api/access/',
  yaml: '^src/(adapters|api|server)/',
  react: '^src/ui/',
  'react-dom': '^src/ui/',
  '@tanstack/': '^src/ui/',
  uplot: '^src/ui/components/charts/',
  '@mantine/': '^src/ui/',
  '@codemirror/': '^src/ui/',
  '@lezer/highlight': '^src/ui/',
  '@prometheus-io/codemirror-promql': '^src/ui/',
};

const packagePath = (name) => `(^|/node_modules/)${name}${name.endsWith('/') ? '' : '(/|$)'}`;
const nodeCore = { dependencyTypes: ['core'] };
const product = '^(src|migrations)/';

const flowRules = flow.slice(0, -1).map((folder, at) => ({
  name: `flow-${folder}`,
  comment: `domain/${folder} comes earlier in the flow than what it imports`,
  severity: 'error',
  from: { path: `^src/domain/${folder}/` },
  to: { path: `^src/domain/(${flow.slice(at + 1).join('|')})/` },
}));

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|test|migrations|scripts)/', pathNot: allowed },
}));

const homeRules = Object.entries(homes).map(([name, home]) => ({
  name: `home-${name.replace(/^@|\/$/g, '')}`,
  comment: `${name} has one home`,
  severity: 'error',
  from: { path: product, pathNot: home },
  to: { path: packagePath(name) },
}));

module.exports = {
  forbidden: [
    ...flowRules,
    ...roomRules,
    {
      name: 'room-adapters',
      comment: 'an adapter implements engine ports and does not know other adapters',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: {
        path: '^(src|test|migrations|scripts)/',
        pathNot: ['^src/adapters/$1/', '^src/engine/ports/', '^src/(domain|promql)/', '^migrations/'],
      },
    },
    {
      name: 'room-migrations',
      comment: 'migrations are frozen history',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|test|scripts)/' },
    },
    {
      name: 'tables-home',
      comment: 'the tables are known where SQL is written, and where the start brings them up to date',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters/sql|server)/' },
      to: { path: '^migrations/' },
    },
    ...homeRules,
    {
      name: 'homeless-library',
      comment: 'a library is used that has no home in this file',
      severity: 'error',
      from: { path: product },
      to: {
        pathNot: ['^(src|test|migrations|scripts)/', '^[.]', ...Object.keys(homes).map(packagePath)],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'pure-core',
      comment: 'the pure rooms know no Node module',
      severity: 'error',
      from: { path: '^src/(domain|promql|engine|contract|ui)/' },
      to: nodeCore,
    },
    {
      name: 'unknown-domain-folder',
      comment: 'every folder of the domain has its place in the flow',
      severity: 'error',
      from: {},
      to: { path: '^src/domain/', pathNot: `^src/domain/(${flow.join('|')})/` },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-missing-file',
      severity: 'error',
      from: {},
      to: { path: '^[.]', pathNot: '[.]css$', couldNotResolve: true },
    },
  ],
  options: { doNotFollow: { path: 'node_modules' }, moduleSystems: ['es6'] },
};
