import { startDatabases } from '../support/databases/start-databases.js';
import { benchClaims } from './claims.bench.js';
import { benchFlushes } from './flushes.bench.js';
import { benchLatency } from './latency.bench.js';
import { benchPages } from './pages.bench.js';
import { benchParity } from './parity.bench.js';
import { benchQuery } from './query.bench.js';
import { benchRequests } from './requests.bench.js';
import { benchRules } from './rules.bench.js';
import { benchSignIns } from './sign-ins.bench.js';
import { benchStatements } from './statements.bench.js';
import { benchStore } from './store.bench.js';

const benches: Readonly<Record<string, () => Promise<Record<string, unknown>>>> = {
  statements: benchStatements,
  claims: benchClaims,
  latency: benchLatency,
  query: benchQuery,
  store: benchStore,
  parity: benchParity,
  rules: benchRules,
  requests: benchRequests,
  signIns: benchSignIns,
  flushes: benchFlushes,
  pages: benchPages,
};

/** `npm run bench [-- name …]`: measures, tells what it does on the way, and prints one JSON line with all figures last. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const databases = await startDatabases();
const figures: Record<string, unknown> = {};
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.info(`measuring ${name} …`);
    figures[name] = await bench();
    console.info(JSON.stringify({ [name]: figures[name] }));
  }
} finally {
  await databases.stop();
}
console.info(JSON.stringify(figures));
