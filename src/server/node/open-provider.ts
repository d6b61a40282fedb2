import { guardedAgent } from '../../adapters/outbound/guarded-agent.js';
import { OpenIdConnect } from '../../adapters/single-sign-on/openid-connect.js';
import type { SingleSignOn } from '../../engine/ports/single-sign-on.js';
import type { Settings } from '../settings/parse-settings.js';
import type { NodeFacts } from './node-facts.js';

const connectTimeoutMs = 5_000;

/**
 * The provider of the settings, if there is one. The operator has named its host, so it may be a private address; where
 * else its own description leads, the guard looks at.
 */
export function openProvider(settings: Settings, facts: NodeFacts): SingleSignOn | undefined {
  const { oidcIssuer: issuer, oidcClientId: clientId } = settings;
  if (!issuer || clientId === undefined) return undefined;
  const named = guardedAgent({ allowPrivateTargets: true, connectTimeoutMs });
  const led = guardedAgent({ allowPrivateTargets: settings.allowPrivateTargets, connectTimeoutMs });
  const base = facts.publicUrl.replace(/\/+$/, '');
  return new OpenIdConnect({
    issuer,
    clientId,
    clientSecret: settings.oidcClientSecret,
    scopes: settings.oidcScopes,
    redirectUrl: new URL(`${base}/auth/oidc/callback`),
    roleClaim: settings.oidcRoleClaim,
    dispatcherFor: (url) => (url.host === issuer.host ? named : led),
    monotonic: () => performance.now(),
  });
}
