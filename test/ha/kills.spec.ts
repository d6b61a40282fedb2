import { type HaDatabase, haDatabases } from './support/databases.js';
import { seededRandom } from './support/seeded-random.js';
import type { Scenario } from './support/scenario.js';
import { startLab, type Lab } from './support/lab.js';
import { setTimeout as sleep } from 'node:timers/promises';

const kills = Number(process.env.TOCSIN_TEST_KILLS ?? 30);
const seed = Number(process.env.TOCSIN_TEST_SEED ?? 20_261_121);

describe.each(haDatabases)('three nodes on %s, killed at random', (kind: HaDatabase) => {
  let lab: Lab;

  afterEach(async () => {
    await lab.stop();
  });

  it(`tell each of 200 alerts in 50 groups once when it fires and once when it resolves, over ${kills} kills`, async () => {
    lab = await startLab(kind, { groups: 50, alertsPerGroup: 4, email: 'ops@example.org' });
    const random = seededRandom(seed);
    const { scenario, cluster } = lab;
    const chaos = killAtRandom(lab, random);
    const waves = 10;
    for (const value of [1, 0] as const) {
      for (let wave = 0; wave < waves; wave++) {
        await lab.flames(value, roomsOf(scenario, wave, waves));
        await chaos.until(((value === 1 ? 0 : waves) + wave + 1) / (2 * waves));
      }
    }
    await chaos.end();
    cluster.startAll();
    await cluster.allReady();
    await lab.settled();
    const account = await lab.account();
    console.info(JSON.stringify({ kind, seed, kills: chaos.kills(), ...account }));
    expect(account.faults).toEqual([]);
    expect(chaos.kills()).toBeGreaterThanOrEqual(kills);
  });
});

function roomsOf(scenario: Scenario, wave: number, waves: number): readonly number[] {
  return Array.from({ length: scenario.groups }, (_, room) => room).filter((room) => room % waves === wave);
}

/** Kills a random node again and again and starts it after a while; two of three may be dead at once. */
function killAtRandom(lab: Lab, random: () => number) {
  let count = 0;
  let over = false;
  const running = (async () => {
    while (!over) {
      const node = lab.cluster.node(Math.floor(random() * lab.cluster.nodes.length));
      if (!node.running) node.start();
      else if (lab.cluster.nodes.filter((other) => other.running).length > 1) {
        await node.kill();
        count++;
      }
      await sleep(200 + random() * 1_300);
    }
  })();
  return {
    kills: () => count,
    /** Waits until the given share of all kills is done. */
    until: async (share: number) => {
      while (count < share * kills) await sleep(50);
    },
    end: async () => {
      over = true;
      await running;
    },
  };
}
