import { randomUUID } from 'node:crypto';
import type { JobClaims } from '../../src/engine/ports/job-claims.js';

/** The contract of {@link JobClaims}; `nodes` are several nodes' views of the same cluster. */
export function jobClaimsContract(nodes: () => readonly JobClaims[]): void {
  it('lets one node have each tick of a job', async () => {
    const job = randomUUID();
    for (const tick of [1_000, 2_000, 3_000]) {
      const won = await Promise.all(nodes().map((claims, index) => claims.claim(job, tick, `node-${index}`)));
      expect(won.filter(Boolean)).toHaveLength(1);
    }
  });

  it('says whose claim stands', async () => {
    const job = randomUUID();
    const [first, second] = nodes();
    expect(await first?.standing(job)).toBeUndefined();
    await first?.claim(job, 1_000, 'a');
    await second?.claim(job, 2_000, 'b');
    await first?.claim(job, 2_000, 'a');
    expect(await first?.standing(job)).toEqual({ tick: 2_000, node: 'b' });
  });

  it('gives nobody a tick that is not later than the last', async () => {
    const [claims] = nodes();
    const job = randomUUID();
    expect(await claims?.claim(job, 2_000, 'a')).toBe(true);
    expect(await claims?.claim(job, 1_000, 'a')).toBe(false);
    expect(await claims?.claim(job, 2_000, 'a')).toBe(false);
    expect(await claims?.claim(randomUUID(), 1_000, 'a')).toBe(true);
  });
}
