import { SqlChangeFeed } from '../../src/adapters/sql/sql-change-feed.js';
import { SqlChangeHistory } from '../../src/adapters/sql/sql-change-history.js';
import { feedRememberedMs } from '../../src/engine/ports/change-history.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { until } from '../support/until.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the past of the change feed', (given) => {
  let here: SqlWorld;
  let there: SqlWorld;
  let feed: SqlChangeFeed;
  let history: SqlChangeHistory;

  beforeAll(async () => {
    [here, there] = [await SqlWorld.open(given.url()), await SqlWorld.open(given.url())];
    feed = new SqlChangeFeed(here.database, { pollMs: 10 });
    history = new SqlChangeHistory(here.database, feed);
  });
  afterAll(async () => {
    await feed.close();
    await here.close();
    await there.close();
  });

  it('has no position before the feed was read', () => {
    expect(history.position().readMsAgo).toBe(Number.POSITIVE_INFINITY);
  });

  it('names the kinds that changed after a position that another node told', async () => {
    feed.start();
    await until(() => history.position().readMsAgo < 60_000);
    const { at } = history.position();
    const later = new SqlChangeHistory(there.database, feed);
    await new SqlChangeFeed(there.database).append([
      { kind: 'alert', entityId: 'a' },
      { kind: 'alert', entityId: 'b' },
      { kind: 'team', entityId: 'c' },
    ]);
    expect(await later.kindsSince(at)).toEqual(['alert', 'team']);
  });

  it('names nothing that changed long before', async () => {
    const now = await here.now();
    await here.run('UPDATE change_feed SET at = at - 600000');
    expect(await history.kindsSince(now)).toEqual([]);
    expect(await history.kindsSince(now - 600_000)).toEqual(['alert', 'team']);
  });

  it('says so when it does not reach back that far, and when the position lies ahead', async () => {
    const now = await here.now();
    expect(await history.kindsSince(now - feedRememberedMs)).toBe('forgotten');
    expect(await history.kindsSince(0)).toBe('forgotten');
    expect(await history.kindsSince(now + 600_000)).toBe('forgotten');
  });
});
