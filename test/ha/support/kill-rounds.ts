import type { Account } from './account.js';
import type { HaDatabase } from './databases.js';
import { killAtRandom } from './kill-at-random.js';
import { startLab } from './lab.js';
import type { Scenario } from './scenario.js';
import { seededRandom } from './seeded-random.js';

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
