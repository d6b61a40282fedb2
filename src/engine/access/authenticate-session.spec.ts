import fc from 'fast-check';
import { userNamed } from '../../../test/support/builders/user-builder.js';
import { sessionOfUser } from '../../../test/support/builders/session-builder.js';
import { FakeIdentities } from '../../../test/support/fakes/fake-identities.js';
import { FakeSessionStore, FakeSessions, type Line } from '../../../test/support/fakes/fake-session-store.js';
import { VirtualClock, VirtualTime } from '../../../test/support/fakes/virtual-time.js';
import { graceMs } from '../../domain/access/session-rules.js';
import { Unavailable } from '../ports/failure.js';
import { AuthenticateSession } from './authenticate-session.js';

const minute = 60_000;
const options = { node: 'a', rotationMs: 10 * minute, idleMs: 7 * 1_440 * minute, lifetimeMs: 30 * 1_440 * minute };
const from = { address: '192.0.2.1', requestId: 'r' };

/** One user with one session, and nodes that share a store. */
class World {
  readonly time = new VirtualTime();
  readonly rows = new FakeSessions();
  readonly identities = new FakeIdentities('s');
  readonly firstSecret = this.identities.newSecret();
  private readonly clock = new VirtualClock(this.time);

  constructor(private readonly rotationMs = options.rotationMs) {
    const user = userNamed('anna');
    const { now } = this.time;
    const instants = { confirmedAt: now, rotatedAt: now, createdAt: now, lastSeenAt: now };
    const session = sessionOfUser(user.id, { ...instants, expiresAt: now + options.lifetimeMs });
    this.rows.users.set(user.id, user);
    this.rows.sessions.set(session.id, session);
    const hash = this.identities.hash(this.firstSecret);
    const unused = { firstUsedAt: undefined, firstUsedGeneration: undefined, supersededAt: undefined };
    this.rows.tokens.set(hash, { hash, generation: 1, sessionId: session.id, ...unused });
  }

  node(line?: Line): AuthenticateSession {
    const settings = { ...options, rotationMs: this.rotationMs };
    return new AuthenticateSession(new FakeSessionStore(this.rows, line), this.identities, this.clock, settings);
  }

  /** A request that takes no time; answers the secret of the next token, or the reason of the refusal. */
  async ask(secret: string): Promise<{ readonly renewed: string | undefined } | { readonly refused: string }> {
    const answer = await this.node().authenticate(secret, from);
    return answer.known ? { renewed: answer.renewed?.secret } : { refused: answer.reason };
  }

  async renewed(secret: string): Promise<string> {
    const answer = await this.ask(secret);
    if (!('renewed' in answer) || answer.renewed === undefined) throw new Error('no new token came');
    return answer.renewed;
  }
}

describe('a session', () => {
  it('tells who is calling', async () => {
    const world = new World();
    const answer = await world.node().authenticate(world.firstSecret, from);
    expect(answer).toMatchObject({
      known: true,
      caller: { kind: 'user', name: 'anna', rights: { role: 'viewer' }, ...from, tokenId: undefined },
      user: { username: 'anna' },
      renewed: undefined,
    });
  });

  it.each([
    '',
    'short',
    `tcs_${'x'.repeat(500)}`,
    'a b'.repeat(20),
    `${'é'.repeat(43)}`,
    '\0'.repeat(43),
    'x'.repeat(43),
  ])('is not found by %j', async (secret) => {
    expect(await new World().ask(secret)).toEqual({ refused: 'unknown' });
  });

  it('gets a new token every ten minutes of use, and the old one is refused after the grace', async () => {
    const world = new World();
    let secret = world.firstSecret;
    for (let turn = 0; turn < 5; turn++) {
      await world.time.pass(options.rotationMs);
      const next = await world.renewed(secret);
      await world.time.pass(5_000);
      expect(await world.ask(next)).toEqual({ renewed: undefined });
      await world.time.pass(graceMs - 1);
      expect(await world.ask(secret)).toEqual({ renewed: undefined });
      await world.time.pass(1);
      expect(await world.ask(secret)).toEqual({ refused: 'superseded' });
      secret = next;
    }
    expect(world.rows.tokens.size).toBeLessThanOrEqual(3);
  });

  it('outlives answers that never arrive', async () => {
    const world = new World();
    for (let lost = 0; lost < 20; lost++) {
      await world.time.pass(options.rotationMs);
      await world.renewed(world.firstSecret);
    }
    const found = await world.renewed(world.firstSecret).catch(() => undefined);
    expect(found).toBeUndefined();
    await world.time.pass(options.rotationMs);
    expect(await world.ask(await world.renewed(world.firstSecret))).toEqual({ renewed: undefined });
  });

  it('goes on with a token that came after a newer one had been used', async () => {
    const world = new World();
    await world.time.pass(options.rotationMs);
    const late = await world.renewed(world.firstSecret);
    await world.time.pass(options.rotationMs);
    const newer = await world.renewed(world.firstSecret);
    await world.ask(newer);
    await world.time.pass(5 * minute);
    expect(await world.ask(late)).toEqual({ renewed: undefined });
    await world.time.pass(4 * minute);
    expect(await world.ask(late)).toEqual({ renewed: undefined });
    await world.time.pass(minute);
    expect(await world.ask(await world.renewed(late))).toEqual({ renewed: undefined });
  });

  it('ends when it is idle, past its lifetime, or its user is disabled', async () => {
    const idle = new World();
    await idle.time.pass(options.idleMs);
    expect(await idle.ask(idle.firstSecret)).toEqual({ refused: 'idle' });
    const old = new World(options.lifetimeMs);
    for (let day = 0; day < 29; day++) {
      await old.time.pass(1_440 * minute);
      expect(await old.ask(old.firstSecret)).toEqual({ renewed: undefined });
    }
    await old.time.pass(1_440 * minute);
    expect(await old.ask(old.firstSecret)).toEqual({ refused: 'expired' });
    const disabled = new World();
    for (const [id, user] of disabled.rows.users) disabled.rows.users.set(id, { ...user, disabledAt: 1 });
    expect(await disabled.ask(disabled.firstSecret)).toEqual({ refused: 'disabled' });
  });

  it('stays while the database can only be read', async () => {
    const world = new World();
    await world.time.pass(options.rotationMs);
    let calls = 0;
    const readOnly: Line = async (effect) => {
      if (calls++ > 0) throw new Unavailable('read only');
      return effect();
    };
    const answer = await world.node(readOnly).authenticate(world.firstSecret, from);
    expect(answer).toMatchObject({ known: true, renewed: undefined });
    expect(calls).toBe(4);
    const broken: Line = async () => {
      throw new Unavailable('gone');
    };
    await expect(world.node(broken).authenticate(world.firstSecret, from)).rejects.toThrow(Unavailable);
  });
});

interface PlannedRequest {
  /** After the request before was sent. */
  readonly pauseMs: number;
  readonly flightMs: number;
  readonly answerMs: number;
  readonly answerLost: boolean;
  /** The node dies around this call of its store, before or after it takes effect. */
  readonly diesAt: number | undefined;
  readonly diesBefore: boolean;
  readonly callMs: number;
}

const plannedRequest: fc.Arbitrary<PlannedRequest> = fc.record({
  pauseMs: fc.oneof(
    { weight: 6, arbitrary: fc.nat(3_000) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat(90_000) },
    { weight: 1, arbitrary: fc.nat(15 * minute) },
  ),
  flightMs: fc.oneof(fc.nat(20), fc.nat(graceMs - 5_000)),
  answerMs: fc.oneof(fc.nat(20), fc.nat(60_000)),
  answerLost: fc.nat(5).map((dice) => dice === 0),
  diesAt: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(4) }),
  diesBefore: fc.boolean(),
  callMs: fc.nat(1_000),
});

class NodeDied extends Error {}

/** A browser whose tabs share one jar, in front of nodes that die. */
class Browser {
  jar: string;
  readonly refusals: string[] = [];
  readonly used = new Set<string>();
  private readonly underWay: Promise<void>[] = [];

  constructor(private readonly world: World) {
    this.jar = world.firstSecret;
  }

  send(plan: PlannedRequest): void {
    this.underWay.push(this.carry(this.jar, plan));
  }

  async settled(): Promise<void> {
    await this.world.time.pass(15 * minute);
    await Promise.all(this.underWay);
  }

  private async carry(secret: string, plan: PlannedRequest): Promise<void> {
    const { time } = this.world;
    await time.wait(plan.flightMs);
    const answer = await this.world
      .node(this.dyingLine(plan))
      .authenticate(secret, from)
      .catch((error: unknown) => {
        if (error instanceof NodeDied) return undefined;
        throw error;
      });
    if (answer?.known) this.used.add(secret);
    if (!answer || plan.answerLost) return;
    await time.wait(plan.answerMs);
    if (!answer.known) this.refusals.push(answer.reason);
    else if (answer.renewed) this.jar = answer.renewed.secret;
  }

  private dyingLine({ diesAt, diesBefore, callMs }: PlannedRequest): Line {
    let calls = 0;
    return async (effect) => {
      const dies = calls++ === diesAt;
      await this.world.time.wait(callMs);
      if (dies && diesBefore) throw new NodeDied();
      const answer = effect();
      if (dies) throw new NodeDied();
      return answer;
    };
  }
}

describe('whatever parallel requests, lost answers, dead nodes and late answers do', () => {
  const scenario = fc.record({
    rotationMs: fc.constantFrom(1_000, minute, 10 * minute),
    requests: fc.array(plannedRequest, { minLength: 1, maxLength: 60 }),
  });

  it('nobody is logged out, and a superseded token is refused after the grace', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ rotationMs, requests }) => {
        const world = new World(rotationMs);
        const browser = new Browser(world);
        for (const request of requests) {
          await world.time.pass(request.pauseMs);
          browser.send(request);
        }
        await browser.settled();
        expect(browser.refusals).toEqual([]);
        const replaced = browser.jar;
        const last = await world.renewed(replaced);
        expect(await world.ask(last)).toMatchObject({ renewed: undefined });
        await world.time.pass(graceMs);
        for (const secret of browser.used) expect(await world.ask(secret)).toHaveProperty('refused');
        expect(await world.ask(last)).toHaveProperty('renewed');
        expect([...world.rows.tokens.values()].length).toBeLessThanOrEqual(requests.length + 3);
      }),
      { numRuns: 250 },
    );
  });
});
