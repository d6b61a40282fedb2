import { randomUUID } from 'node:crypto';
import { SqlChangeFeed } from '../../src/adapters/sql/sql-change-feed.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { changeFeedContract, type FeedWorld } from './change-feed.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the change feed', (given) => {
  let nodes: readonly SqlWorld[];
  let feeds: readonly SqlChangeFeed[];
  let world: FeedWorld;

  beforeAll(async () => {
    const [here, there] = [await SqlWorld.open(given.url()), await SqlWorld.open(given.url())];
    nodes = [here, there];
    const pair = [here, there].map(({ database }) => new SqlChangeFeed(database, { pollMs: 10 }));
    feeds = pair;
    const [hereFeed, thereFeed] = pair as [SqlChangeFeed, SqlChangeFeed];
    hereFeed.start();
    thereFeed.start();
    world = { here: hereFeed, there: thereFeed, write: (work) => there.database.write(work) };
  });

  afterAll(async () => {
    for (const feed of feeds) await feed.close();
    for (const node of nodes) await node.close();
  });

  changeFeedContract(() => world);

  if (given.kind !== 'sqlite') {
    // SQLite's writers take turns, so there the order of ids is the order of commits.
    it('never skips a change whose transaction commits after later ones', async () => {
      const [slow, fast] = [randomUUID(), randomUUID()];
      const heard: string[] = [];
      let wake: () => void = () => undefined;
      const hears = (id: string) =>
        new Promise<void>((resolve) => {
          wake = () => {
            if (heard.includes(id)) resolve();
          };
          wake();
        });
      const unsubscribe = world.here.subscribe((changes) => {
        heard.push(...changes.map(({ entityId }) => entityId));
        wake();
      });
      await nodes[1]?.database.write(async () => {
        await world.there.append([{ kind: 'routing', entityId: slow }]);
        await world.here.append([{ kind: 'routing', entityId: fast }]);
        await hears(fast);
        expect(heard).not.toContain(slow);
      });
      await hears(slow);
      unsubscribe();
    });
  }
});
