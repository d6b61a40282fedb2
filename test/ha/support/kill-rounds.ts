import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.js';
import type { HaDatabase } from './databases.js';
import { type Lab, startLab } from './lab.js';
import type { Scenario } from './scenario.js';
import { seededRandom } from './seeded-random.js';
import type { TocsinNode } from './tocsin-node.js';

export interface KillOptions {
  readonly kills: number;
  /** Repeats the same choice of nodes and instants, as far as processes can be repeated. */
  readonly seed: number;
}

export interface KillFigures extends Account {
  readonly kind: HaDatabase;
  readonly seed: number;
  readonly kills: number;
}

const waves = 10;

/**
 * 200 alerts in 50 groups fire and resolve in waves, each told by webhook and by e-mail, while nodes are killed at random
 * and started again; two of three may be dead at once.
 */
export async function killRounds(kind: HaDatabase, { kills, seed }: KillOptions): Promise<KillFigures> {
  const lab = await startLab(kind, { groups: 50, alertsPerGroup: 4, email: 'ops@example.org' });
  try {
    const chaos = killAtRandom(lab, seededRandom(seed));
    try {
      for (const value of [1, 0] as const) {
        for (let wave = 0; wave < waves; wave++) {
          await lab.flames(value, roomsOf(lab.scenario, wave));
          await chaos.until((((value === 1 ? 0 : waves) + wave + 1) / (2 * waves)) * kills);
        }
      }
    } finally {
      await chaos.end();
    }
    lab.cluster.startAll();
    await lab.cluster.allReady();
    await lab.settled();
    return { kind, seed, kills: chaos.kills(), ...(await lab.account()) };
  } finally {
    await lab.stop();
  }
}

function roomsOf(scenario: Scenario, wave: number): readonly number[] {
  return Array.from({ length: scenario.groups }, (_, room) => room).filter((room) => room % waves === wave);
}

/** Of the kills that are not put off: these may leave no node that serves. */
const outageShare = 0.3;

/**
 * Others must be running, and but for a share of the kills one of them ready: on a machine on which a start takes longer
 * than the time between kills, no node would ever live long enough to do anything.
 */
async function mayDie(nodes: readonly TocsinNode[], victim: TocsinNode, regardless: boolean): Promise<boolean> {
  const others = nodes.filter((node) => node !== victim && node.running);
  if (others.length === 0 || regardless) return others.length > 0;
  return (await Promise.all(others.map((node) => node.isReady()))).includes(true);
}

function killAtRandom(lab: Lab, random: () => number) {
  let count = 0;
  let over = false;
  const nodes = lab.cluster.nodes;
  const running = (async () => {
    while (!over) {
      const node = lab.cluster.node(Math.floor(random() * nodes.length));
      const regardless = random() < outageShare;
      if (!node.running) node.start();
      else if (await mayDie(nodes, node, regardless)) {
        await node.kill();
        count++;
      }
      await sleep(150 + random() * 1_000);
    }
  })();
  return {
    kills: () => count,
    until: async (wanted: number) => {
      while (count < wanted) await sleep(50);
    },
    end: async () => {
      over = true;
      await running;
    },
  };
}
