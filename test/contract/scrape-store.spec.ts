import { randomBytes, randomUUID } from 'node:crypto';
import { AesSecretBox } from '../../src/adapters/secrets/aes-secret-box.js';
import { ScrapeConfigRecords } from '../../src/adapters/sql/records/scrape-config-records.js';
import { SqlScrapeStore } from '../../src/adapters/sql/sql-scrape-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of scrapes', (given) => {
  const worlds: SqlWorld[] = [];
  const stores: SqlScrapeStore[] = [];

  beforeAll(async () => {
    for (let node = 0; node < 3; node++) {
      const world = await SqlWorld.open(given.url());
      worlds.push(world);
      stores.push(new SqlScrapeStore(world.database));
    }
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  const store = () => stores[0] as SqlScrapeStore;
  const newId = () => randomBytes(8).toString('hex');
  const wanted = (id: string, tick: number) => ({
    id,
    job: 'j',
    labels: { job: 'j', instance: id },
    intervalMs: 1_000,
    tick,
  });
  const outcome = (id: string, tick: number, node = 'a') => ({
    ...{ id, tick, node, error: undefined, scrapedAt: tick, durationMs: 12.4, series: undefined },
  });

  it('gives each tick of each target to one node, however many want it at once', async () => {
    const ids = Array.from({ length: 40 }, newId);
    for (const tick of [1_000, 2_000, 3_000]) {
      const claims = await Promise.all(
        stores.map((one, index) =>
          one.claim(
            `node-${index}`,
            ids.map((id) => wanted(id, tick)),
          ),
        ),
      );
      expect(
        claims
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...ids].sort());
      expect(claims.flat().every((claim) => claim.tick === tick)).toBe(true);
    }
    expect(
      await store().claim(
        'late',
        ids.map((id) => wanted(id, 2_500)),
      ),
    ).toEqual([]);
  });

  it('keeps what a target showed, and says with the next claim what it was', async () => {
    const id = newId();
    expect(await store().claim('a', [wanted(id, 1_000)])).toEqual([{ id, tick: 1_000, seriesHash: undefined }]);
    const series = [{ __name__: 'up', 'é "quoted"': '\\n' }, { __name__: 'x' }];
    const recorded = await store().record({ ...outcome(id, 1_000), series });
    expect(recorded).toEqual({ seriesHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await stores[1]?.series(id)).toEqual(series);
    const [claim] = (await stores[1]?.claim('b', [wanted(id, 2_000)])) ?? [];
    expect(claim).toEqual({ id, tick: 2_000, ...(recorded as object) });
    expect(await stores[1]?.record({ ...outcome(id, 2_000, 'b'), error: 'no answer' })).toEqual({
      seriesHash: undefined,
    });
    expect(await store().series(id)).toEqual(series);
    expect(await store().states([id, newId()])).toEqual([
      { id, health: 'down', error: 'no answer', scrapedAt: 2_000, durationMs: 12, node: 'b' },
    ]);
  });

  it('refuses the outcome of a node whose tick has passed to another', async () => {
    const id = newId();
    await store().claim('a', [wanted(id, 1_000)]);
    await stores[1]?.claim('b', [wanted(id, 2_000)]);
    expect(await store().record(outcome(id, 1_000))).toBe('superseded');
    expect(await store().record(outcome(id, 2_000))).toBe('superseded');
    expect(await store().states([id])).toMatchObject([{ health: 'unknown' }]);
  });

  it('finds what nobody scrapes any more, and lets one end it', async () => {
    const id = newId();
    const tick = 10_000_000;
    await store().claim('a', [wanted(id, tick)]);
    const found = async (now: number) => (await store().abandoned(now, 1_000)).find((one) => one.id === id);
    expect(await found(tick + 2_500)).toBeUndefined();
    expect(await found(tick + 2_501)).toEqual({
      id,
      lastTick: tick,
      intervalMs: 1_000,
      labels: { job: 'j', instance: id },
    });
    expect(await store().end(id, tick - 1_000)).toBe('claimed');
    const ends = await Promise.all(stores.map((one) => one.end(id, tick)));
    expect(ends.sort()).toEqual(['claimed', 'claimed', 'ended']);
    expect(await store().claim('a', [wanted(id, tick + 1_000)])).toHaveLength(1);
  });

  it('keeps configurations, their secrets sealed, and lets one of two edits win', async () => {
    const [first, second] = worlds.map(
      ({ database }) => new ScrapeConfigRecords(database, new AesSecretBox(new Uint8Array(32).fill(7), 'test')),
    );
    const id = randomUUID();
    const document = { jobName: 'é job', basicAuth: { username: 'u', password: 'very secret' }, params: { a: ['b'] } };
    const write = { id, name: 'é job', document, at: 5, by: 'test' };
    expect(await first?.insert(write)).toBe('inserted');
    expect(await second?.insert({ ...write, id: randomUUID() })).toBe('taken');
    const stored = { id, version: 1, name: 'é job', document, updatedAt: 5, updatedBy: 'test' };
    expect(await second?.byId(id)).toEqual(stored);
    expect(await second?.list({ limit: 10, cursor: undefined })).toEqual({
      items: [stored],
      nextCursor: undefined,
      total: 1,
    });
    const [row] = (await worlds[0]?.rows<{ definition: string }>('SELECT definition FROM scrape_config')) ?? [];
    expect(row?.definition).not.toContain('very secret');
    const edits = await Promise.all([first?.update(write, 1), second?.update(write, 1)]);
    expect(edits.sort()).toEqual(['stale', 'updated']);
    expect([await first?.delete(id, 1), await first?.delete(id, 2), await second?.delete(id, 2)]).toEqual([
      'stale',
      'deleted',
      'gone',
    ]);
  });
});
