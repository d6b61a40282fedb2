import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from './lab.js';
import type { TocsinNode } from './tocsin-node.js';

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

/** Kills nodes and starts them again, until its end is asked for. */
export function killAtRandom({ cluster }: Pick<Lab, 'cluster'>, random: () => number) {
  let count = 0;
  let over = false;
  const nodes = cluster.nodes;
  const running = (async () => {
    while (!over) {
      const node = cluster.node(Math.floor(random() * nodes.length));
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
