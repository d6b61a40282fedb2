import { haDatabases } from './support/databases.js';
import { type KillFigures, killRounds } from './support/kill-rounds.js';
import { type OnCallFigures, onCallRounds } from './support/on-call-rounds.js';
import { remoteWriteRounds } from './support/remote-write-rounds.js';
import { type RoutingFigures, routingRounds } from './support/routing-rounds.js';
import { type SilenceFigures, silenceRounds } from './support/silence-rounds.js';
import { sessionRounds } from './support/session-rounds.js';

/**
 * `npm run chaos [-- kills [seed]]`: three real nodes killed at random on MariaDB and on PostgreSQL, every message
 * accounted for; the same while the routing tree is changed without end, and while alerts are acknowledged or escalated and
 * jobs give their signs of life; then ten minutes of a real Prometheus that writes to them, and ten of people who use their
 * sessions; then a thousand silences on each database. One JSON line with all figures last. Ends with 1 when a message was
 * lost, repeated or out of order, a sample was lost or doubled, anybody was logged out, or a silence was not kept.
 */
const kills = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? Math.floor(performance.timeOrigin) % 1_000_000);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run chaos -- [kills] [seed], both whole numbers.');
  process.exit(2);
}
const figures: KillFigures[] = [];
for (const kind of haDatabases) {
  console.info(`killing nodes on ${kind} ${kills} times, seed ${seed} …`);
  figures.push(await killRounds(kind, { kills, seed }));
}
const routing: RoutingFigures[] = [];
for (const kind of haDatabases) {
  console.info(`changing the routing tree on ${kind} while nodes are killed …`);
  routing.push(await routingRounds(kind, { waves: 10, waveMs: 2_000, kills: Math.ceil(kills / 2), seed }));
}
const onCall: OnCallFigures[] = [];
for (const kind of haDatabases) {
  console.info(`acknowledging and escalating on ${kind} while nodes are killed …`);
  onCall.push(await onCallRounds(kind, { kills: Math.ceil(kills / 2), seed }));
}
console.info('Prometheus writes for ten minutes while a node is killed every 20 s …');
const writing = await remoteWriteRounds('mysql', { series: 1_000, rounds: 30, roundMs: 20_000 });
console.info('50 browsers use their sessions for ten minutes while nodes are killed …');
const sessions = await sessionRounds({ browsers: 50, tabs: 2, seconds: 600, kills: 60, seed });
const silences: SilenceFigures[] = [];
for (const kind of [...haDatabases, 'sqlite'] as const) {
  console.info(`1,000 silences are created, changed and ended while nodes flush, on ${kind} …`);
  silences.push(await silenceRounds(kind, { tries: 1_000, workers: 8, seed }));
}
console.info(JSON.stringify({ chaos: figures, routing, onCall, remoteWrite: writing, sessions, silences }));
const silent = [...silences, ...routing, ...onCall].every(({ faults }) => faults.length === 0);
const sound = writing.differences.length === 0 && sessions.refusals.length + sessions.afterSignOut.accepted === 0;
process.exit(sound && silent && figures.every(({ faults }) => faults.length === 0) ? 0 : 1);
