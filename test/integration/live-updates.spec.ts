import { SqlChangeFeed } from '../../src/adapters/sql/sql-change-feed.js';
import { SqlChangeHistory } from '../../src/adapters/sql/sql-change-history.js';
import { SqlStandingAccess } from '../../src/adapters/sql/sql-standing-access.js';
import type { LiveNews } from '../../src/engine/live/live-listener.js';
import { LiveUpdates } from '../../src/engine/live/live-updates.js';
import { SqlWorld } from '../contract/support/sql-world.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { People } from '../support/people.js';
import { until } from '../support/until.js';

const limits = { listeners: 500, listenersOfOneCaller: 500 };

/** What one node needs to tell its listeners. */
async function openNode(url: string) {
  const statements: string[] = [];
  const world = await SqlWorld.open(url, { onStatement: (kind) => statements.push(kind) });
  const feed = new SqlChangeFeed(world.database, { pollMs: 10 });
  const history = new SqlChangeHistory(world.database, feed);
  const access = new SqlStandingAccess(world.database);
  const clock = { now: () => Date.now() };
  const live = new LiveUpdates({ feed, history, access, clock }, limits);
  feed.start();
  live.open();
  await until(() => history.position().at > 0);
  const close = async (): Promise<void> => {
    live.drain();
    await feed.close();
    await world.close();
  };
  return { statements, feed, live, history, close };
}

eachDatabase('live updates', (given) => {
  let [here, there]: Awaited<ReturnType<typeof openNode>>[] = [];
  let people: People;

  beforeAll(async () => {
    here = await openNode(given.url());
    there = await openNode(given.url());
    people = await People.open(given.url());
  });
  afterAll(async () => {
    await people.close();
    await here?.close();
    await there?.close();
  });

  async function listener() {
    const { id, userId } = await people.signedIn();
    const news: LiveNews[] = [];
    const ends: string[] = [];
    const who = {
      ...{ holder: { by: 'session' as const, id }, caller: userId },
      hear: (one: LiveNews) => news.push(one),
      end: (reason: string) => ends.push(reason),
    };
    const topics = () => news.flatMap((one) => (one.kind === 'changed' ? one.kinds : []));
    return { who, news, ends, topics, id, userId };
  }

  it('tell on each node what was changed on another', async () => {
    const anna = await listener();
    await here?.live.join(anna.who, undefined);
    await there?.feed.append([{ kind: 'silence', entityId: 'a' }]);
    await until(() => anna.topics().includes('silence'));
    here?.live.leave(anna.who);
  });

  it('go on at another node where the first one left off', async () => {
    const anna = await listener();
    await here?.live.join(anna.who, undefined);
    const heard = anna.news[0]?.position;
    here?.live.leave(anna.who);
    await here?.feed.append([{ kind: 'inhibition', entityId: 'b' }]);
    const again = await listener();
    expect(await there?.live.join(again.who, heard)).toBe('joined');
    expect(again.news[0]).toMatchObject({ kind: 'hello', resumption: 'resumed' });
    expect(again.topics()).toContain('inhibition');
    there?.live.leave(again.who);
    const old = await listener();
    await there?.live.join(old.who, 0);
    // What this node reads of the feed while it answers may follow.
    expect(old.news[0]).toMatchObject({ kind: 'hello', resumption: 'resnapshot' });
    there?.live.leave(old.who);
  });

  it('send away whose session has ended, and nobody else', async () => {
    const [anna, ben] = [await listener(), await listener()];
    await here?.live.join(anna.who, undefined);
    await here?.live.join(ben.who, undefined);
    await here?.live.round();
    await people.sessions.revoke(anna.userId, anna.id);
    await here?.live.round();
    expect(anna.ends).toEqual(['signed-out']);
    expect(ben.ends).toEqual([]);
    here?.live.leave(ben.who);
  });

  it('cost one statement each round for all sessions, and none for a change', async () => {
    if (!here) throw new Error('there is no node');
    // Without the reader of the feed, which every node has anyway.
    await here.feed.close();
    const all = [];
    for (let count = 0; count < 60; count++) all.push(await listener());
    here.statements.length = 0;
    for (const { who } of all) await here.live.join(who, undefined);
    expect(here.statements).toEqual([]);
    await here.live.round();
    expect(here.statements).toEqual(['select']);
    here.statements.length = 0;
    await here.live.join((await listener()).who, here.history.position().at);
    expect(here.statements).toEqual(['select', 'select']);
  });
});
