import { Agent } from 'undici';
import { OpenIdConnect } from '../../src/adapters/single-sign-on/openid-connect.js';
import type { SignOnAttempt, SignOnFailed, SignOnIdentity } from '../../src/engine/ports/single-sign-on.js';
import { client, type Mischief, OpenIdProvider } from '../support/oidc/openid-provider.js';

describe('a provider of OpenID Connect', () => {
  let provider: OpenIdProvider;
  let agent: Agent;
  let now = 0;

  beforeEach(async () => {
    provider = await OpenIdProvider.start();
    agent = new Agent();
    now = 0;
  });
  afterEach(async () => {
    await agent.destroy();
    await provider.stop();
  });

  const open = (changes: { readonly roleClaim?: string; readonly clientSecret?: string } = {}) =>
    new OpenIdConnect({
      issuer: new URL(provider.issuer),
      clientId: client.id,
      clientSecret: client.secret,
      scopes: 'openid profile email groups',
      redirectUrl: new URL('http://tocsin.example:8080/auth/oidc/callback'),
      roleClaim: 'groups',
      dispatcherFor: () => agent,
      monotonic: () => now,
      ...changes,
    });

  /** What the provider sends the browser back with. */
  async function comeBack(url: string): Promise<URLSearchParams> {
    const answer = await fetch(url, { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '').searchParams;
  }

  async function signOn(changes: Partial<SignOnAttempt> = {}, at = open()): Promise<SignOnIdentity> {
    const { url, attempt } = await at.begin();
    return await at.finish(await comeBack(url), { ...attempt, ...changes });
  }

  const failure = async (work: Promise<unknown>): Promise<Pick<SignOnFailed, 'name' | 'reason' | 'message'>> =>
    await work.then(
      () => Promise.reject(new Error('it was let in')),
      (error) => error,
    );

  it('is asked with code flow, PKCE, state and nonce, and tells who somebody is', async () => {
    provider.person = { sub: 'anna-1', preferred_username: 'anna', groups: ['sre'] };
    const { url } = await open().begin();
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      response_type: 'code',
      client_id: client.id,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      scope: 'openid profile email groups',
    });
    const identity = await signOn();
    expect(identity).toMatchObject({ issuer: provider.issuer, subject: 'anna-1', claims: provider.person });
  });

  it('is asked for more about somebody when the token does not hold the claim', async () => {
    provider.person = { sub: 'anna-1' };
    provider.onRequest = { groups: ['sre'] };
    expect((await signOn()).claims).toMatchObject({ groups: ['sre'] });
    provider.onRequest = { groups: ['sre'], sub: 'somebody else' };
    expect((await failure(signOn())).reason).toBe('untrusted');
  });

  it('is asked for its description once an hour, by all who wait together', async () => {
    const at = open();
    await Promise.all([at.begin(), at.begin(), at.begin()]);
    now += 3_599_999;
    await at.begin();
    expect(provider.discoveries).toBe(1);
    now += 1;
    await at.begin();
    expect(provider.discoveries).toBe(2);
  });

  it('is used as it was known while it does not answer', async () => {
    const at = open();
    await at.begin();
    await provider.stop();
    now += 3_600_000;
    expect((await at.begin()).url).toContain(provider.issuer);
  });

  it.each<[string, Mischief]>([
    ['another nonce', { claims: { nonce: 'somebody else' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer in the token', { claims: { iss: 'https://evil.example' } }],
    ['a token for somebody else', { claims: { aud: 'another-client' } }],
    ['a token that has expired', { claims: { exp: 1 } }],
    ['no subject', { claims: { sub: undefined } }],
    ['a token that nobody has signed', { algorithm: 'none' }],
    ['a signature by another key', { strangeKey: true }],
    ['another state', { state: 'somebody-else' }],
  ])('is not trusted with %s', async (_, mischief) => {
    provider.mischief = mischief;
    const failed = await failure(signOn());
    expect([failed.name, failed.reason]).toEqual(['SignOnFailed', 'untrusted']);
  });

  it('is not trusted when it calls itself by another name', async () => {
    provider.mischief = { issuer: 'https://evil.example' };
    expect((await failure(open().begin())).reason).toBe('untrusted');
  });

  it('redeems a code once, and only for whoever asked for it', async () => {
    const at = open();
    const { url, attempt } = await at.begin();
    const query = await comeBack(url);
    await at.finish(query, attempt);
    expect((await failure(at.finish(query, attempt))).reason).toBe('refused');
    expect((await failure(signOn({ verifier: 'x'.repeat(43) }))).reason).toBe('refused');
  });

  it('may refuse the person or the client', async () => {
    const at = open();
    const { attempt } = await at.begin();
    const denied = new URLSearchParams({ error: 'access_denied', state: attempt.state });
    expect(await failure(at.finish(denied, attempt))).toMatchObject({
      reason: 'refused',
      message: 'the provider answered access_denied',
    });
    const wrong = await failure(signOn({}, open({ clientSecret: 'wrong-secret' })));
    expect([wrong.reason, wrong.message]).toEqual(['refused', 'the provider answered invalid_client']);
  });

  it('may be out of reach, before and after somebody was sent to it', async () => {
    const at = open();
    const { url, attempt } = await at.begin();
    const query = await comeBack(url);
    provider.mischief = { broken: 502 };
    expect((await failure(at.finish(query, attempt))).reason).toBe('unreachable');
    await provider.stop();
    expect(await failure(open().begin())).toMatchObject({ reason: 'unreachable' });
  });
});
