import * as oidc from 'openid-client';
import type { Dispatcher } from 'undici';
import {
  type SignOnAttempt,
  SignOnFailed,
  type SignOnIdentity,
  SingleSignOn,
} from '../../engine/ports/single-sign-on.js';
import { boundedFetch } from './bounded-fetch.js';
import { signOnFailure } from './sign-on-failure.js';

export interface OpenIdOptions {
  readonly issuer: URL;
  readonly clientId: string;
  /** `undefined` for a public client. */
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** Where the provider sends browsers back to, without query. */
  readonly redirectUrl: URL;
  /** Asked for in the signed token; where it is missing there, the provider's user info is asked as well. */
  readonly roleClaim: string;
  readonly dispatcherFor: (url: URL) => Dispatcher;
  /** A clock that does not jump, in milliseconds. */
  readonly monotonic: () => number;
}

const answerWithinS = 10;
/** How long what the provider says of itself is used without asking again. */
const freshForMs = 3_600_000;

interface Known {
  readonly config: oidc.Configuration;
  readonly since: number;
}

/** OpenID Connect: the code flow with PKCE, state and nonce. */
export class OpenIdConnect extends SingleSignOn {
  private known: Known | undefined;
  private asking: Promise<Known> | undefined;

  constructor(private readonly options: OpenIdOptions) {
    super();
  }

  async begin(): Promise<{ readonly url: string; readonly attempt: SignOnAttempt }> {
    const config = await this.configuration();
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.options.redirectUrl.href,
      response_type: 'code',
      scope: this.options.scopes,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, attempt };
  }

  async finish(query: URLSearchParams, attempt: SignOnAttempt): Promise<SignOnIdentity> {
    const config = await this.configuration();
    const cameBack = new URL(this.options.redirectUrl);
    cameBack.search = query.toString();
    try {
      const tokens = await oidc.authorizationCodeGrant(config, cameBack, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new SignOnFailed('untrusted', 'the provider sent no ID token');
      const more = await this.moreClaims(config, tokens.access_token, claims);
      return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } };
    } catch (error) {
      throw signOnFailure(error);
    }
  }

  /** Many providers keep ID tokens small and tell groups on request only. */
  private async moreClaims(config: oidc.Configuration, accessToken: string, claims: oidc.IDToken): Promise<object> {
    const [name = ''] = this.options.roleClaim.split('.');
    const complete = Object.hasOwn(claims, this.options.roleClaim) || Object.hasOwn(claims, name);
    if (complete || config.serverMetadata().userinfo_endpoint === undefined) return {};
    return await oidc.fetchUserInfo(config, accessToken, claims.sub);
  }

  /** What the provider says of itself, asked for once by all who wait for it; an older answer is better than none. */
  private async configuration(): Promise<oidc.Configuration> {
    const { known } = this;
    if (known && this.options.monotonic() - known.since < freshForMs) return known.config;
    this.asking ??= this.discover().finally(() => {
      this.asking = undefined;
    });
    try {
      this.known = await this.asking;
      return this.known.config;
    } catch (error) {
      if (known) return known.config;
      throw signOnFailure(error);
    }
  }

  private async discover(): Promise<Known> {
    const { issuer, clientId, clientSecret, dispatcherFor, monotonic } = this.options;
    const options = {
      [oidc.customFetch]: boundedFetch(dispatcherFor),
      timeout: answerWithinS,
      ...(issuer.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {}),
    };
    const found = await oidc.discovery(issuer, clientId, undefined, oidc.None(), options);
    const server = found.serverMetadata();
    const config = new oidc.Configuration(server, clientId, {}, clientAuthentication(server, clientSecret));
    config[oidc.customFetch] = options[oidc.customFetch];
    config.timeout = answerWithinS;
    if (issuer.protocol === 'http:') oidc.allowInsecureRequests(config);
    // Else a token that came over TLS would be trusted without a look at its signature.
    oidc.enableNonRepudiationChecks(config);
    return { config, since: monotonic() };
  }
}

/**
 * Basic is what a provider takes that says nothing about it. In a form no two ideas of how a secret is encoded can part.
 */
function clientAuthentication(server: oidc.ServerMetadata, secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return methods.includes('client_secret_post') ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
}
