import { fuzzQueries } from './fuzz-queries.js';

/** Queries between two lines about how it goes. */
const portion = 50_000;

/** `npm run fuzz [-- <queries> <seed>]`: random and damaged queries; prints one JSON line with the figures last. */
const [count = '1000000', seed = '1'] = process.argv.slice(2);
const outcomes: Record<string, number> = {};
const faults: string[] = [];
let [longestMs, longest] = [0, ''];
for (let done = 0; done < Number(count); done += portion) {
  const report = await fuzzQueries(Math.min(portion, Number(count) - done), Number(seed) + done);
  for (const [outcome, times] of Object.entries(report.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + times;
  faults.push(...report.faults);
  for (const fault of report.faults) console.info(fault);
  if (report.longestMs > longestMs) ({ longestMs, longest } = report);
  console.info(`${Math.min(done + portion, Number(count))} queries, ${faults.length} faults`);
}
const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.info(JSON.stringify({ queries: Number(count), outcomes, faults: faults.length, longestMs, longest, memoryMb }));
process.exitCode = faults.length === 0 ? 0 : 1;
