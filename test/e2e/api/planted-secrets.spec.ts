import { createServer, type Server } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { totpKey } from '../../../src/domain/access/totp.js';
import { routes } from '../../../src/contract/routes.data.js';
import { bootstrapToken, TocsinNode } from '../../ha/support/tocsin-node.js';
import { until } from '../../support/until.js';
import { appCode } from './support/person.js';

const someId = '01a1fc40-0000-7000-8000-000000000000';

/** Everything that nobody may ever read again, by where it was given. */
const planted = {
  adminPassword: 'planted-Admin-phrase-81',
  smtpPassword: 'planted-smtp-password-82',
  prometheusPassword: 'planted-prometheus-password-83',
  oidcSecret: 'planted-oidc-secret-84',
  webhookSecret: `whsec_${Buffer.from('planted-webhook-secret-85').toString('base64')}`,
  webhookHeader: 'planted-header-value-86',
  webhookPath: 'planted-path-token-87',
  webhookQuery: 'planted-query-token-88',
  sourcePassword: 'planted-source-password-89',
  sourceBearer: 'planted-source-bearer-90',
  userPassword: 'planted-user-phrase-91',
  wrongPassword: 'planted-wrong-phrase-92',
  linkPassword: 'planted-link-phrase-93',
  webhookPassword: 'planted-basic-password-94',
  webhookBearer: 'planted-bearer-token-95',
  proxyPassword: 'planted-proxy-password-96',
  routingKey: 'plantedroutingkeyabcdef097',
  apiKey: 'planted-api-key-98',
  botToken: '99:planted-bot-token-99',
  namedSecret: 'planted-named-secret-100',
} as const;

/** A request of somebody at a browser, from our own pages. */
const ownPage = { authorization: '', 'sec-fetch-site': 'same-origin' };

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

/** Of a stream, which has no end, its beginning. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return await answer.text();
  const reader = answer.body?.getReader();
  const beginning = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(beginning?.value);
}

describe('secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-planted-'));
  /** Secrets, with those that Tocsin itself has made, by what they are. */
  const secrets = new Map<string, string>([...Object.entries(planted), ['bootstrapToken', bootstrapToken]]);
  /** Every answer but the few that show a new secret once. */
  const answers: string[] = [];
  let node: TocsinNode;
  let echo: Server;
  let echoUrl: string;

  beforeAll(async () => {
    // A receiver that repeats in its errors whatever it was sent.
    echo = createServer((request, response) => {
      response.writeHead(403, { 'content-type': 'text/plain' });
      response.end(`no: ${request.url} ${JSON.stringify(request.headers)}`);
    });
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    echoUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
    const { host } = new URL(echoUrl);
    node = await TocsinNode.create({
      name: 'planted',
      databaseUrl: `sqlite:${join(folder, 'tocsin.db')}`,
      logDir: folder,
      env: {
        TOCSIN_ADMIN_PASSWORD: planted.adminPassword,
        TOCSIN_SMTP_URL: `smtp://mailer:${planted.smtpPassword}@${host}`,
        TOCSIN_PROMETHEUS_URL: `http://reader:${planted.prometheusPassword}@${host}`,
        TOCSIN_OIDC_ISSUER: echoUrl,
        TOCSIN_OIDC_CLIENT_ID: 'tocsin',
        TOCSIN_OIDC_CLIENT_SECRET: planted.oidcSecret,
        TOCSIN_OIDC_ROLES: '*=viewer',
        TOCSIN_LOG_LEVEL: 'debug',
        TOCSIN_COLLECT_HOST: 'false',
      },
    });
    node.start();
    await node.ready();
  });
  afterAll(async () => {
    await node.stop();
    echo.closeAllConnections();
    await new Promise((resolve) => echo.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const sent = new Headers({
      authorization: `Bearer ${bootstrapToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    });
    // An empty header is one that cannot be read, and refused before a cookie is looked at.
    if (sent.get('authorization') === '') sent.delete('authorization');
    const answer = await fetch(`${node.url}${path}`, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    return { status: answer.status, text: await textOf(answer), cookies: answer.headers.getSetCookie() };
  }

  async function call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    const answer = await send(method, path, body, headers);
    answers.push(`${method} ${path.split('?')[0]}: ${answer.text}`);
    return answer;
  }

  /** An answer that is documented to show a secret once: it is remembered as one more planted secret. */
  async function showsOnce(what: string, field: string, method: string, path: string, body: unknown): Promise<string> {
    const answer = await send(method, path, body);
    expect([path, answer.status]).toEqual([path, 201]);
    const parsed = JSON.parse(answer.text) as Record<string, string>;
    secrets.set(what, String(parsed[field]));
    return String(parsed.id);
  }

  const webhook = () => ({
    type: 'webhook',
    url: `${echoUrl}/services/${planted.webhookPath}?token=${planted.webhookQuery}`,
    secret: planted.webhookSecret,
    headers: { 'x-key': planted.webhookHeader },
  });

  /** Every way to hold a secret that {@link webhook} has not. */
  const otherWebhooks = () => [
    { type: 'webhook', url: echoUrl, basicAuth: { username: 'u', password: planted.webhookPassword } },
    { type: 'webhook', url: echoUrl, method: 'PUT', bearerToken: planted.webhookBearer },
    { type: 'webhook', url: echoUrl, proxyUrl: echoUrl.replace('://', `://proxied:${planted.proxyPassword}@`) },
    { type: 'webhook', url: echoUrl, secrets: { mine: planted.namedSecret } },
    preset('pagerduty', { routingKey: planted.routingKey }),
    preset('opsgenie', { apiKey: planted.apiKey }),
    preset('telegram', { botToken: planted.botToken }, { chatId: '-1001' }),
  ];
  const preset = (name: string, secrets: object, options: object = {}) => ({
    type: 'webhook',
    url: echoUrl,
    secrets,
    message: { preset: name, options },
  });

  async function plant(): Promise<void> {
    const tokenId = await showsOnce('token', 'token', 'POST', '/api/v1/tokens', { name: 'ci', role: 'viewer' });
    const rotated = await send('POST', `/api/v1/tokens/${tokenId}/rotate`, {});
    secrets.set('rotated token', String((JSON.parse(rotated.text) as { token: string }).token));
    const point = await call('POST', '/api/v1/contact-points', {
      name: 'ops',
      integrations: [webhook(), ...otherWebhooks()],
    });
    expect([point.status, point.text]).toEqual([201, expect.any(String)]);
    const { id } = JSON.parse(point.text) as { id: string };
    await call('POST', `/api/v1/contact-points/${id}/test`, {});
    await call('PUT', `/api/v1/contact-points/${id}`, { ...JSON.parse(point.text), name: 'ops two' });
    await notifyAll();
    await failToKeep({ ...JSON.parse(point.text), version: undefined });
    const basicAuth = { username: 'reader', password: planted.sourcePassword };
    const source = { name: 'other', type: 'prometheus', url: echoUrl, basicAuth };
    const stored = await call('POST', '/api/v1/data-sources', source);
    await call('POST', `/api/v1/data-sources/${(JSON.parse(stored.text) as { id: string }).id}/test`, {});
    await call('POST', '/api/v1/data-sources', {
      ...source,
      name: 'third',
      basicAuth: undefined,
      bearerToken: planted.sourceBearer,
    });
    const user = { username: 'anna', displayName: 'Anna', role: 'editor', password: planted.userPassword };
    expect((await call('POST', '/api/v1/users', user)).status).toBe(201);
    await plantLinks();
  }

  /** An alert that every integration is told of: its messages lie in the database, and the receiver refuses each. */
  async function notifyAll(): Promise<void> {
    const tree = { receiver: 'ops two', groupBy: ['alertname'], groupWait: '0s', groupInterval: '1m' };
    expect((await call('PUT', '/api/v1/routing', tree)).status).toBe(200);
    const alert = { labels: { alertname: 'Planted' }, annotations: { summary: '<secret:botToken>' } };
    expect((await call('POST', '/alertmanager/api/v2/alerts', [alert])).status).toBe(200);
    const failed = async () =>
      JSON.parse((await send('GET', '/api/v1/notifications?status=failed')).text) as { items: { id: string }[] };
    // All of them and the first, but for the one whose proxy is none: that is tried again and again.
    const all = 1 + otherWebhooks().length;
    await until(async () => (await failed()).items.length === all - 1);
    for (const { id } of (await failed()).items) await call('GET', `/api/v1/notifications/${id}`);
  }

  /** Secrets that are to be kept go nowhere else: each edit of an address is refused, and tells none of them. */
  async function failToKeep(point: { readonly id: string; readonly integrations: readonly object[] }): Promise<void> {
    const elsewhere = {
      ...point,
      integrations: point.integrations.map((one) => ({
        ...one,
        url: `${echoUrl.replace('127.0.0.1', 'localhost')}/x`,
      })),
    };
    const proxied = { ...point, integrations: point.integrations.map((one) => ({ ...one, proxyUrl: echoUrl })) };
    for (const edit of [elsewhere, proxied]) {
      expect((await call('PUT', `/api/v1/contact-points/${point.id}`, edit)).status).toBe(422);
    }
  }

  /** Codes of links: one that waits, one that a later one has replaced, and one that was used. */
  async function plantLinks(): Promise<void> {
    const bert = await call('POST', '/api/v1/users', { username: 'bert', role: 'viewer' });
    const { id } = JSON.parse(bert.text) as { id: string };
    await linkFor(id, 'invite', 'replaced invitation');
    const code = await linkFor(id, 'invite', 'used invitation');
    await call('POST', '/api/v1/account-links/look', { code }, { authorization: '' });
    const used = await call('POST', '/api/v1/account-links/use', { code, password: planted.linkPassword }, ownPage);
    expect(used.status).toBe(200);
    rememberCookies('bert', used);
    await linkFor(id, 'reset-password', 'reset that waits');
  }

  async function linkFor(userId: string, kind: 'invite' | 'reset-password', what: string): Promise<string> {
    const answer = await send('POST', `/api/v1/users/${userId}/${kind}`);
    expect([what, answer.status]).toEqual([what, 200]);
    const { url = '' } = JSON.parse(answer.text) as { url?: string };
    const code = new URL(url, node.url).searchParams.get('code') ?? new URL(url, node.url).hash.slice(1);
    expect(code.length).toBeGreaterThan(15);
    secrets.set(what, code);
    return code;
  }

  /** A second factor of one's own: its secret, its recovery codes, and those that took their place. */
  async function plantSecondFactor(cookie: string): Promise<void> {
    const headers = { ...ownPage, cookie };
    const proof = { password: planted.userPassword };
    const offer = await send('POST', '/api/v1/me/totp', proof, headers);
    expect(offer.status).toBe(200);
    const { secret, picture } = JSON.parse(offer.text) as { secret: string; picture: { path: string } };
    secrets.set('TOTP secret', secret);
    secrets.set('TOTP picture', picture.path);
    secrets.set('TOTP key', Buffer.from(totpKey(secret)).toString('latin1'));
    secrets.set('TOTP key in hex', Buffer.from(totpKey(secret)).toString('hex'));
    secrets.set('TOTP key in base 64', Buffer.from(totpKey(secret)).toString('base64').replace(/=+$/, ''));
    const confirmed = await send('POST', '/api/v1/me/totp/confirm', { code: appCode(secret) }, headers);
    rememberCodes('recovery code', confirmed);
    rememberCodes('later recovery code', await send('POST', '/api/v1/me/recovery-codes', proof, headers));
    await call('GET', '/api/v1/me/profile', undefined, headers);
    await call('POST', '/api/v1/me/totp', { password: planted.wrongPassword }, headers);
  }

  function rememberCodes(what: string, { status, text }: Answer): void {
    expect([what, status]).toEqual([what, 200]);
    const { recoveryCodes } = JSON.parse(text) as { recoveryCodes: readonly string[] };
    expect(recoveryCodes.length).toBeGreaterThan(5);
    for (const [index, code] of recoveryCodes.entries()) {
      secrets.set(`${what} ${index}`, code);
      secrets.set(`${what} ${index} without its hyphens`, code.replaceAll('-', ''));
    }
  }

  function rememberCookies(whose: string, { cookies }: Answer): void {
    for (const line of cookies) {
      secrets.set(`${line.split('=')[0]} of ${whose}`, line.split(';')[0]?.split('=')[1] ?? '');
    }
  }

  async function signIn(): Promise<string> {
    const body = { username: 'anna', password: planted.userPassword };
    const answer = await send('POST', '/api/v1/session', body, { authorization: '' });
    const { cookies, text } = answer;
    answers.push(text);
    rememberCookies('anna', answer);
    const session = cookies.find((line) => line.startsWith('tocsin_session='));
    return session?.split(';')[0] ?? '';
  }

  /** Inputs that are refused, with a secret in each place where one may stand by mistake. */
  async function fail(): Promise<void> {
    const wrong = { username: 'anna', password: planted.wrongPassword };
    await call('POST', '/api/v1/session', wrong, { authorization: '' });
    await call('POST', '/api/v1/session', { username: planted.wrongPassword, password: 7 }, { authorization: '' });
    await call('POST', '/api/v1/session', `{"username":"anna","password":"${planted.wrongPassword}",}`);
    await call('GET', '/api/v1/me', undefined, { authorization: `Bearer ${planted.wrongPassword}` });
    await call('GET', '/api/v1/me', undefined, {
      authorization: '',
      cookie: `tocsin_session=${planted.wrongPassword}`,
    });
    await call('GET', `/auth/oidc/callback?code=${planted.wrongPassword}&state=${planted.wrongPassword}`);
    await call('GET', '/auth/oidc/start');
    await call('GET', `/setup?code=${planted.wrongPassword}`);
    await call('GET', `/link?code=${planted.wrongPassword}`);
    const { url, ...rest } = webhook();
    await call('POST', '/api/v1/contact-points', { name: 'bad', integrations: [{ ...rest, url: `ftp${url}` }] });
    await call('POST', '/api/v1/contact-points', {
      name: 'bad',
      integrations: [{ ...webhook(), secret: planted.wrongPassword }],
    });
    await call('POST', '/api/v1/data-sources', {
      name: 'bad',
      type: 'prometheus',
      url: 7,
      bearerToken: planted.sourceBearer,
    });
    await call('GET', '/prometheus/api/v1/query?query=up');
  }

  /** Every route there is, with an id that names nothing and with what lists show, and a body that does not fit. */
  async function walk(cookie: string): Promise<void> {
    const walked = routes.filter(({ path }) => !['/api/v1/me/sessions', '/api/v1/session'].includes(path));
    const nonsense = { name: planted.wrongPassword, nonsense: planted.wrongPassword };
    for (const { method, path } of walked) {
      const filled = path.replace(':version', '999').replace(':name', 'job').replace(/:\w+/g, someId);
      await call(method, filled, ['POST', 'PUT'].includes(method) ? nonsense : undefined);
    }
    expect((await call('GET', '/api/v1/me/profile', undefined, { authorization: '', cookie })).status).toBe(200);
    for (const { path } of walked.filter(({ method }) => method === 'GET')) {
      await call('GET', path.replace(/:\w+/g, someId), undefined, { authorization: '', cookie });
    }
  }

  /** The text, and the forms in which JSON, URLs and headers hold it. */
  function formsOf(secret: string): readonly string[] {
    return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')];
  }

  function found(text: string): readonly string[] {
    return [...secrets]
      .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
      .map(([what]) => what);
  }

  it('are nowhere but in the answer that shows them once, and their files are for nobody else', async () => {
    await plant();
    const cookie = await signIn();
    expect(cookie).not.toBe('');
    await plantSecondFactor(cookie);
    await fail();
    await walk(cookie);
    await call('GET', '/api/v1/audit?limit=500');
    const files = readdirSync(folder);
    expect(files).toEqual(expect.arrayContaining(['tocsin.db', 'tocsin.db-wal', 'planted.log']));
    for (const name of files) expect([name, found(readFileSync(join(folder, name), 'latin1'))]).toEqual([name, []]);
    for (const name of files.filter((one) => one.startsWith('tocsin.db'))) {
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    }
    await node.stop();

    // Names of fields are repeated in the answers that say which are unknown; values never are.
    expect(secrets.size).toBeGreaterThan(45);
    const leaks = answers.flatMap((answer) => found(answer).map((what) => `${what} in ${answer.slice(0, 300)}`));
    expect(leaks).toEqual([]);
    for (const name of readdirSync(folder)) {
      expect([name, found(readFileSync(join(folder, name), 'latin1'))]).toEqual([name, []]);
    }
  });
});
