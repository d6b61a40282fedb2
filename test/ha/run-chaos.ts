import { haDatabases } from './support/databases.js';
import { type KillFigures, killRounds } from './support/kill-rounds.js';

/**
 * `npm run chaos [-- kills [seed]]`: three real nodes killed at random on MariaDB and on PostgreSQL, every message
 * accounted for; one JSON line with all figures last. Ends with 1 when a message was lost, repeated or out of order.
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
console.info(JSON.stringify({ chaos: figures }));
process.exit(figures.every(({ faults }) => faults.length === 0) ? 0 : 1);
