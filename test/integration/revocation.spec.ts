import { setImmediate as turn } from 'node:timers/promises';
import { commandLine } from '../../src/engine/operations/actor.js';
import { AccessNode } from '../support/access-node.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { People } from '../support/people.js';

const from = { address: '192.0.2.1', requestId: 'r' };
const rounds = 6;
/** On each node, after each revocation; with two kinds of secrets 360 tries on each database, 1,080 in all. */
const tries = 10;

eachDatabase('from the moment a revoking call has returned', (given) => {
  const nodes: AccessNode[] = [];
  let people: People;

  beforeAll(async () => {
    for (const name of ['a', 'b', 'c']) nodes.push(await AccessNode.open(given.url(), name));
    people = await People.open(given.url());
  });
  afterAll(async () => {
    await people.close();
    for (const node of nodes) await node.close();
  });

  /** Revokes while all nodes are being asked, then counts who still lets the caller in. */
  const acceptedAfter = async (
    revoke: (node: AccessNode) => Promise<void>,
    ask: (node: AccessNode) => Promise<boolean>,
  ) => {
    let over = false;
    let before = 0;
    const asking = nodes.map(async (node) => {
      while (!over) {
        if (await ask(node)) before++;
        await turn();
      }
    });
    while (before < nodes.length) await turn();
    await revoke(nodes[before % nodes.length] as AccessNode);
    const answers = await Promise.all(nodes.flatMap((node) => Array.from({ length: tries }, () => ask(node))));
    over = true;
    await Promise.all(asking);
    return { tried: answers.length, accepted: answers.filter(Boolean).length };
  };

  it('no node takes the session, although its cookie is being renewed at that moment', async () => {
    for (let round = 0; round < rounds; round++) {
      const { secret, id, userId } = await people.signedIn('viewer', { rotatedAt: 0 });
      const secrets = [secret];
      const ask = async (node: AccessNode) => {
        const answer = await node.sessions.authenticate(secrets.at(-1) ?? '', from);
        if (answer.known && answer.renewed) secrets.push(answer.renewed.secret);
        return answer.known;
      };
      const revoke = (node: AccessNode) =>
        round % 2 === 0
          ? node.ender.one(userId, id, commandLine)
          : node.ender.all(userId, commandLine).then(() => undefined);
      expect(await acceptedAfter(revoke, ask)).toEqual({ tried: tries * nodes.length, accepted: 0 });
      for (const one of secrets) {
        for (const node of nodes) expect((await node.sessions.authenticate(one, from)).known).toBe(false);
      }
    }
  });

  it('no node takes the API token', async () => {
    const request = { name: 'ci', role: 'viewer' as const, team: undefined, userId: undefined, expiresAt: undefined };
    for (let round = 0; round < rounds; round++) {
      const issued = await (nodes[0] as AccessNode).issuer.issue(request, commandLine);
      const outcome = await acceptedAfter(
        (node) => node.issuer.revoke(issued.token.id, commandLine),
        async (node) => (await node.tokens.authenticate(issued.secret, from)).known,
      );
      expect(outcome).toEqual({ tried: tries * nodes.length, accepted: 0 });
    }
  });
});

eachDatabase('what a request costs', (given) => {
  const statements: string[] = [];
  let node: AccessNode;
  let people: People;
  beforeAll(async () => {
    node = await AccessNode.open(given.url(), 'a', (kind) => statements.push(kind));
    people = await People.open(given.url());
  });
  afterAll(async () => {
    await people.close();
    await node.close();
  });

  it('is one read with a session, and a note when its cookie is new', async () => {
    const { secret } = await people.signedIn();
    await node.sessions.authenticate(secret, from);
    statements.length = 0;
    for (let request = 0; request < 3; request++) {
      expect((await node.sessions.authenticate(secret, from)).known).toBe(true);
    }
    expect(statements).toEqual(['select', 'select', 'select']);
  });

  it('is one read with an API token, and a note at most once a minute', async () => {
    const request = { name: 'ci', role: 'viewer' as const, team: undefined, userId: undefined, expiresAt: undefined };
    const { secret } = await node.issuer.issue(request, commandLine);
    await node.tokens.authenticate(secret, from);
    statements.length = 0;
    for (let use = 0; use < 3; use++) expect((await node.tokens.authenticate(secret, from)).known).toBe(true);
    expect(statements).toEqual(['select', 'select', 'select']);
  });

  it('is one read for whoever is refused', async () => {
    statements.length = 0;
    expect((await node.sessions.authenticate('x'.repeat(43), from)).known).toBe(false);
    expect((await node.tokens.authenticate('tcs_nothing', from)).known).toBe(false);
    expect((await node.sessions.authenticate('no form of a token', from)).known).toBe(false);
    expect(statements).toEqual(['select', 'select']);
  });
});
