import { setTimeout as sleep } from 'node:timers/promises';
import { accountForMessages } from './account.js';
import { callAny } from './api-client.js';
import type { HaDatabase } from './databases.js';
import { eventually } from './eventually.js';
import { killAtRandom } from './kill-at-random.js';
import { type Lab, startLab } from './lab.js';
import { accountForNews, type LoggedNews } from './news-account.js';
import { listAll } from './scenario.js';
import { seededRandom } from './seeded-random.js';

export interface RoutingRoundOptions {
  /** In each of which a part of the alerts fires, and in as many it resolves. */
  readonly waves: number;
  readonly waveMs: number;
  /** Nodes killed at random meanwhile; 0: none. */
  readonly kills: number;
  readonly seed: number;
}

export interface RoutingFigures {
  readonly kind: HaDatabase;
  readonly seed: number;
  /** Trees that were put in force. */
  readonly changes: number;
  readonly kills: number;
  readonly notifications: number;
  readonly received: number;
  readonly explainedCopies: number;
  readonly faults: readonly string[];
}

const groups = 50;
const alertsPerGroup = 4;
const short = { groupWait: '0s', groupInterval: '1s', repeatInterval: '4h' };
const grouped = (...groupBy: string[]) => ({ ...short, receiver: 'ops', groupBy });

/** Trees that group alike and otherwise, send to others, to both, and to all in one. */
const trees = [
  grouped('alertname', 'room'),
  grouped('alertname', 'room', 'spot'),
  grouped('alertname'),
  { ...grouped('alertname', 'room'), routes: [{ matchers: ['room=~".*[02468]"'], receiver: 'night' }] },
  {
    ...grouped('room'),
    routes: [
      { matchers: ['spot="0"'], receiver: 'night', continue: true },
      { matchers: ['severity="critical"'], groupBy: ['room', 'spot'] },
    ],
  },
  { ...grouped('...'), receiver: 'night', routes: [{ matchers: ['spot=~"1|2"'], receiver: 'ops', groupBy: ['spot'] }] },
] as const;

/**
 * 200 alerts fire and resolve in waves while the routing tree is changed by one node after the other, several times a
 * second: whatever tree stands when an alert fires, moves or ends, nobody is told twice, and nobody is left in the dark.
 */
export async function routingRounds(kind: HaDatabase, options: RoutingRoundOptions): Promise<RoutingFigures> {
  const lab = await startLab(kind, { groups, alertsPerGroup });
  const { seed } = options;
  try {
    const integrations = [{ type: 'webhook', url: lab.scenario.webhookUrl, timeout: '5s', sendResolved: true }];
    await callAny(lab.cluster.urls, 'POST', '/api/v1/contact-points', { name: 'night', integrations });
    const changing = changeRouting(lab, seededRandom(seed));
    let kills = 0;
    try {
      kills += await waves(lab, 1, options, changing);
      // An alert that ends before its first flush is told to nobody; here every one is to be.
      await lab.firing();
      kills += await waves(lab, 0, options, changing);
    } finally {
      await changing.end();
    }
    await settled(lab);
    return { kind, seed, changes: changing.changes(), kills, ...(await account(lab)) };
  } finally {
    await lab.stop();
  }
}

/** Lights or puts out a part of the rooms after the other, while nodes are killed; answers how many were. */
async function waves(
  lab: Lab,
  value: 0 | 1,
  options: RoutingRoundOptions,
  changing: Pick<ReturnType<typeof changeRouting>, 'changes' | 'until'>,
): Promise<number> {
  const chaos = options.kills > 0 ? killAtRandom(lab, seededRandom(options.seed + value)) : undefined;
  try {
    for (let wave = 0; wave < options.waves; wave++) {
      const rooms = Array.from({ length: groups }, (_, room) => room).filter((room) => room % options.waves === wave);
      await lab.flames(value, rooms);
      await sleep(options.waveMs);
      await changing.until(changing.changes() + 2);
      await chaos?.until(((wave + 1) / options.waves) * (options.kills / 2));
    }
  } finally {
    await chaos?.end();
  }
  lab.cluster.startAll();
  await lab.cluster.allReady();
  return chaos?.kills() ?? 0;
}

function changeRouting({ cluster }: Lab, random: () => number) {
  let count = 0;
  let over = false;
  const change = async (): Promise<void> => {
    for (let turn = 0; !over; turn++) {
      const tree = trees[Math.floor(random() * trees.length)];
      const urls = cluster.urls.map((_, index) => cluster.urls[(index + turn) % cluster.urls.length] ?? '');
      await callAny(urls, 'PUT', '/api/v1/routing', tree);
      count++;
      await sleep(100 + random() * 400);
    }
  };
  let failure: unknown;
  const running = change().catch((error: unknown) => {
    failure = error;
    over = true;
  });
  return {
    changes: () => count,
    until: async (wanted: number) => {
      while (count < wanted && !over) await sleep(50);
    },
    end: async () => {
      over = true;
      await running;
      if (failure !== undefined) throw failure;
    },
  };
}

async function news(lab: Lab): Promise<readonly LoggedNews[]> {
  return await listAll<LoggedNews>(lab.cluster.urls, '/api/v1/notifications');
}

/** Until all have heard the end of what they had heard begin, and nothing is under way. */
async function settled(lab: Lab): Promise<void> {
  await lab.settled();
  let open: readonly string[] = [];
  await eventually('everybody has heard the end of all', 60_000, async () => {
    open = accountForNews(await news(lab)).open;
    return open.length === 0;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${open.slice(0, 5).join('; ')}`);
  });
  await lab.quiet();
}

async function account(lab: Lab): Promise<Omit<RoutingFigures, 'kind' | 'seed' | 'changes' | 'kills'>> {
  const log = await news(lab);
  const { told, faults } = accountForNews(log);
  const messages = accountForMessages(await lab.log(), lab.webhooks());
  const { notifications, received, explainedCopies } = messages;
  const all = groups * alertsPerGroup;
  const untold = told === all ? [] : [`${told} of ${all} alerts were told`];
  return { notifications, received, explainedCopies, faults: [...faults, ...messages.faults, ...untold] };
}
