import { createHash, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong at the provider, or is done to it. */
export interface Mischief {
  /** Claims of the ID token that stand in the place of the right ones. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly algorithm?: 'none';
  /** Signs with a key that the provider does not publish. */
  readonly strangeKey?: boolean;
  /** Sends the browser back with another state. */
  readonly state?: string;
  /** Calls itself by another name in its description. */
  readonly issuer?: string;
  /** Answers tokens and keys with this status, as a gateway without its provider does. */
  readonly broken?: number;
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

export const client = { id: 'tocsin', secret: 'planted-client-secret-5b1f0c' } as const;

/** A provider of OpenID Connect that asks nobody anything: `person` is signed in there already. */
export class OpenIdProvider {
  /** Claims of whoever comes next. */
  person: Readonly<Record<string, unknown>> = { sub: 'anna-1', preferred_username: 'anna' };
  mischief: Mischief = {};
  /** Claims that only the user info endpoint tells. */
  onRequest: Readonly<Record<string, unknown>> = {};
  /** How often its description was asked for. */
  discoveries = 0;

  private readonly grants = new Map<string, Grant>();
  private readonly accessTokens = new Map<string, Readonly<Record<string, unknown>>>();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(): Promise<OpenIdProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const provider = new OpenIdProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      void provider.answer(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
    });
    return provider;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', this.issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return this.description();
      case '/authorize':
        return this.authorize(url.searchParams);
      case '/token':
        return this.token(request, new URLSearchParams(await bodyOf(request)));
      case '/keys':
        return this.mischief.broken ? json({}, this.mischief.broken) : json({ keys: [publicKey(keys.own)] });
      case '/userinfo':
        return this.userInfo(request.headers.authorization ?? '');
      default:
        return json({ error: 'not_found' }, 404);
    }
  }

  private description(): Answer {
    this.discoveries += 1;
    const { issuer } = this;
    return json({
      issuer: this.mischief.issuer ?? issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/userinfo`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    });
  }

  private authorize(query: URLSearchParams): Answer {
    const redirectUri = query.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', this.mischief.state ?? query.get('state') ?? '');
    const complete = query.get('response_type') === 'code' && query.get('code_challenge_method') === 'S256';
    if (query.get('client_id') !== client.id || !complete) back.searchParams.set('error', 'invalid_request');
    else {
      const code = randomUUID();
      back.searchParams.set('code', code);
      const challenge = query.get('code_challenge') ?? '';
      this.grants.set(code, { challenge, nonce: query.get('nonce') ?? '', redirectUri, claims: this.person });
    }
    return { status: 302, headers: { location: back.href }, body: '' };
  }

  private token(request: IncomingMessage, form: URLSearchParams): Answer {
    if (this.mischief.broken) return { status: this.mischief.broken, headers: {}, body: 'Bad Gateway' };
    if (!isClient(request.headers.authorization ?? '')) return json({ error: 'invalid_client' }, 401);
    const code = form.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== proof || grant.redirectUri !== form.get('redirect_uri')) {
      return json({ error: 'invalid_grant' }, 400);
    }
    const accessToken = randomUUID();
    this.accessTokens.set(accessToken, { ...grant.claims, ...this.onRequest });
    return json({ access_token: accessToken, token_type: 'Bearer', expires_in: 60, id_token: this.idToken(grant) });
  }

  private idToken({ claims, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1_000);
    const standard = { iss: this.issuer, aud: client.id, iat: now, exp: now + 300, nonce };
    const payload = { ...standard, ...claims, ...this.mischief.claims };
    const alg = this.mischief.algorithm ?? 'RS256';
    const text = [{ alg, kid: 'own' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    if (alg === 'none') return `${text.join('.')}.`;
    const key = this.mischief.strangeKey ? keys.strange : keys.own;
    return `${text.join('.')}.${createSign('RSA-SHA256').update(text.join('.')).sign(key.privateKey, 'base64url')}`;
  }

  private userInfo(authorization: string): Answer {
    const claims = this.accessTokens.get(authorization.replace('Bearer ', ''));
    return claims ? json(claims) : json({ error: 'invalid_token' }, 401);
  }
}

/** Both parts are encoded as in a form before they are joined. */
function isClient(authorization: string): boolean {
  const pair = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString('utf8').split(':');
  const [id, secret] = pair.map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
  return id === client.id && secret === client.secret;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function keyPair(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** Made once: it takes a while. */
const keys = { own: keyPair(), strange: keyPair() };

function publicKey(pair: KeyPair): object {
  return { ...pair.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' };
}

function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}
