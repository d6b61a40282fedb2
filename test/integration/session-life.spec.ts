import { AccessNode } from '../support/access-node.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { People } from '../support/people.js';

const from = { address: '192.0.2.1', userAgent: 'Firefox', requestId: 'r' };
const mostSessions = 100;

eachDatabase('a session', (given) => {
  let node: AccessNode;
  let people: People;
  beforeAll(async () => {
    node = await AccessNode.open(given.url(), 'a');
    people = await People.open(given.url());
  });
  afterAll(async () => {
    await people.close();
    await node.close();
  });

  const newUser = async () => await people.user(await people.addUser());
  const isKnown = async (secret: string) => (await node.sessions.authenticate(secret, from)).known;
  const actionsOn = async (entityId: string) => {
    const anything = { action: undefined, actor: undefined, entityKind: undefined, from: undefined, to: undefined };
    const { items } = await node.audit.list({ ...anything, entityId }, { limit: 10, cursor: undefined });
    return items.map(({ action, actorName, address }) => ({ action, actorName, address }));
  };

  it('starts with a sign-in and ends with the sign-out, and the audit log tells both', async () => {
    const user = await newUser();
    const { session, secret } = await node.starter.start({ ...from, user, method: 'password' });
    const answer = await node.sessions.authenticate(secret, from);
    expect(answer).toMatchObject({
      known: true,
      session: { id: session.id, method: 'password', userAgent: 'Firefox' },
    });
    if (!answer.known) throw new Error('it is known');
    await node.ender.one(user.id, session.id, answer.caller);
    expect(await isKnown(secret)).toBe(false);
    const by = { actorName: user.username, address: from.address };
    expect(await actionsOn(session.id)).toEqual([
      { action: 'session.end', ...by },
      { action: 'session.start', ...by },
    ]);
    await expect(node.ender.one(user.id, session.id, answer.caller)).rejects.toThrow(
      'there is no session with this id',
    );
  });

  it('ends the one whose cookie came with the sign-in', async () => {
    const user = await newUser();
    const first = await node.starter.start({ ...from, user, method: 'password' });
    const second = await node.starter.start({ ...from, user, method: 'password', replaces: first.secret });
    expect(await Promise.all([first, second].map(({ secret }) => isKnown(secret)))).toEqual([false, true]);
    const third = await node.starter.start({ ...from, user, method: 'link', replaces: 'no token at all' });
    expect(await Promise.all([second, third].map(({ secret }) => isKnown(secret)))).toEqual([true, true]);
  });

  it('leaves nothing when its sign-in is rolled back', async () => {
    const user = await newUser();
    const failing = node.transactions.write(async () => {
      await node.starter.start({ ...from, user, method: 'set-up' });
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect(await people.sessions.ofUser(user.id)).toEqual([]);
  });

  it('keeps what came in headers bounded and plain', async () => {
    const user = await newUser();
    const userAgent = `Mozilla\t\u0000\u001b[31m${'x'.repeat(1_000)}`;
    const { session } = await node.starter.start({ ...from, user, method: 'password', userAgent });
    const [stored] = await people.sessions.ofUser(user.id);
    expect(stored?.userAgent).toBe(session.userAgent);
    expect(session.userAgent).toMatch(/^Mozilla {3}\[31mx+$/);
    expect(session.userAgent).toHaveLength(300);
  });

  it('makes room for the next when there are too many: the one seen longest ago goes', async () => {
    const user = await newUser();
    const now = Date.now();
    const given: string[] = [];
    for (let at = 0; at < mostSessions; at++) {
      const lastSeenAt = now - (at === 40 ? 3_600_000 : at);
      given.push((await people.addSession(user.id, { lastSeenAt })).secret);
    }
    const { secret } = await node.starter.start({ ...from, user, method: 'password' });
    expect(await people.sessions.ofUser(user.id)).toHaveLength(mostSessions);
    expect([await isKnown(secret), await isKnown(given[39] ?? ''), await isKnown(given[40] ?? '')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
