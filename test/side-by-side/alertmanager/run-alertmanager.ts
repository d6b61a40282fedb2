import { setTimeout as sleep } from 'node:timers/promises';
import { AlertmanagerClient } from './alertmanager-client.js';
import { compareRequests } from './compare-requests.js';
import { comparePlayed, farthestApartMs } from './compare-played.js';
import { startConfiguredNode } from './configured-node.js';
import type { Difference } from './differences.js';
import { explanationOf } from './known-differences.js';
import { startNoticeLog } from './notice-log.js';
import { playScenario } from './play-scenario.js';
import { startAlertmanager } from './real-alertmanager.js';
import { wrongRequests } from './requests.data.js';
import { scenarios } from './scenarios.data.js';
import { stretched } from './stretched.js';

/**
 * `npm run side-by-side:alertmanager [-- <stretch> <part of a scenario's name> all]`: one node and Debian's Alertmanager with
 * the same configuration are sent the same. Everything takes `stretch` times as long, for machines that are busy
 * otherwise. Prints every difference that is not explained (with `all` the others too), and one JSON line with the figures last.
 */
const [stretch = '1', wanted = '', shown = 'unexplained'] = process.argv.slice(2);
const factor = Number(stretch);
const chosen = scenarios.filter(({ name }) => name.includes(wanted)).map((scenario) => stretched(scenario, factor));
/** So that both are not asked for everything at one instant. */
const staggerMs = 60;

const log = await startNoticeLog();
const ends: (() => Promise<unknown>)[] = [() => log.stop()];
try {
  const node = await startConfiguredNode(chosen, { hook: log.url, factor });
  ends.unshift(() => node.stop());
  const real = await startAlertmanager(await node.config(), log.url);
  ends.unshift(() => real.stop());
  const clients = [
    new AlertmanagerClient('alertmanager', real.url),
    new AlertmanagerClient('tocsin', node.url),
  ] as const;
  const regroup = async (): Promise<void> => {
    await node.route(chosen.map((scenario) => ({ ...scenario, ...(scenario.later ? { route: scenario.later } : {}) })));
    await real.reload(await node.config());
  };
  const played = await Promise.all(
    chosen
      .filter(({ later }) => !later)
      .map(async (scenario, index) => {
        await sleep(index * staggerMs * factor);
        return await playScenario(scenario, clients);
      }),
  );
  // A new configuration starts all groups of Alertmanager anew.
  for (const scenario of chosen.filter(({ later }) => later)) {
    played.push(await playScenario(scenario, clients, regroup));
  }
  const differences = [
    ...played.flatMap((one) => comparePlayed(one, log.notices, factor)),
    ...(await compareRequests(...clients)),
  ];
  const apartMs = Math.max(...played.map((one) => farthestApartMs(one, log.notices)));
  report(real.version, { notices: log.notices.length, apartMs }, differences);
} finally {
  for (const end of ends) await end();
}

function report(
  version: string,
  figures: { readonly notices: number; readonly apartMs: number },
  differences: readonly Difference[],
): void {
  const explained: Record<string, number> = {};
  let unexplained = 0;
  for (const difference of differences) {
    const explanation = explanationOf(difference);
    if (explanation) explained[explanation] = (explained[explanation] ?? 0) + 1;
    else unexplained++;
    if (explanation && shown !== 'all') continue;
    const { scenario, place, alertmanager, tocsin } = difference;
    console.info(
      `${scenario}: ${place}\n    Alertmanager: ${JSON.stringify(alertmanager)}\n    Tocsin:       ${JSON.stringify(tocsin)}`,
    );
  }
  console.info(
    JSON.stringify({
      alertmanager: version,
      scenarios: chosen.length,
      requests: wrongRequests.length,
      ...figures,
      unexplained,
      explained,
    }),
  );
  process.exitCode = unexplained === 0 ? 0 : 1;
}
