import { sessionOfUser } from '../../../test/support/builders/session-builder.js';
import { FakeSessionStore, FakeSessions } from '../../../test/support/fakes/fake-session-store.js';
import { VirtualClock, VirtualTime } from '../../../test/support/fakes/virtual-time.js';
import { JobClaims } from '../ports/job-claims.js';
import { PruneSessions } from './prune-sessions.js';

class OneClaim extends JobClaims {
  private newest = 0;

  override async claim(_job: string, tick: number): Promise<boolean> {
    const won = tick > this.newest;
    this.newest = Math.max(this.newest, tick);
    return won;
  }

  override async standing(): Promise<undefined> {}
}

it('sessions that have ended by themselves are removed once an hour, by one node', async () => {
  const time = new VirtualTime();
  const rows = new FakeSessions();
  const store = new FakeSessionStore(rows);
  const claims = new OneClaim();
  const options = { node: 'a', rotationMs: 600_000, idleMs: 5_000, lifetimeMs: 90_000 };
  const node = () => new PruneSessions(store, claims, new VirtualClock(time), options);
  const add = (lastSeenAt: number, expiresAt: number) =>
    store.insert(sessionOfUser('u', { lastSeenAt, expiresAt }), `${expiresAt}`);
  await add(time.now - 5_000, time.now + 1);
  await add(time.now, time.now);
  await add(time.now, time.now + 2);
  await node().round();
  expect([...rows.sessions.values()].map(({ expiresAt }) => expiresAt)).toEqual([time.now + 2]);
  await time.pass(10_000);
  await node().round();
  expect(rows.sessions.size).toBe(1);
  await time.pass(3_600_000);
  await Promise.all([node().round(), node().round()]);
  expect([rows.sessions.size, rows.tokens.size]).toEqual([0, 0]);
});
