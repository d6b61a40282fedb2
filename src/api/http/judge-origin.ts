/** What a request says about where it comes from. */
export interface OriginFacts {
  readonly method: string;
  /** What it asks to be let in by. */
  readonly credentials: 'cookie' | 'bearer' | 'basic' | 'none';
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` */
  readonly fetchSite: string | undefined;
  /** Scheme and host under which the request reached us, as `http://localhost:8080`. */
  readonly reachedAt: string;
}

export type OriginVerdict =
  | { readonly accepted: true; readonly reason: 'safe-method' | 'own-token' | 'same-origin' | 'no-browser' }
  | { readonly accepted: false; readonly reason: 'other-origin' | 'unproven' };

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request may change something, as far as its origin goes.
 *
 * Browsers add cookies, and remembered Basic passwords, to requests that other sites make; they never add a Bearer
 * token. Both headers that are looked at are set by the browser and cannot be set by the page. A cookie needs positive
 * proof; without one a request that says nothing about its origin is no browser's.
 */
export function judgeOrigin(facts: OriginFacts, publicOrigin: string): OriginVerdict {
  if (safeMethods.includes(facts.method)) return { accepted: true, reason: 'safe-method' };
  if (facts.credentials === 'bearer') return { accepted: true, reason: 'own-token' };
  const { origin, fetchSite } = facts;
  const ours = origin !== undefined && (origin === publicOrigin || origin === facts.reachedAt);
  if (ours || fetchSite === 'same-origin') return { accepted: true, reason: 'same-origin' };
  if (origin !== undefined || fetchSite !== undefined) return { accepted: false, reason: 'other-origin' };
  if (facts.credentials === 'cookie') return { accepted: false, reason: 'unproven' };
  return { accepted: true, reason: 'no-browser' };
}
