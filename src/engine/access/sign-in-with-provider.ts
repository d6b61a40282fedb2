import { claimedPerson } from '../../domain/access/claimed-person.js';
import { type ClaimMapping, claimedRights } from '../../domain/access/claimed-rights.js';
import { type Actor, tocsinItself } from '../operations/actor.js';
import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { StaleVersion } from '../operations/refusal.js';
import type { SignOnIdentity } from '../ports/single-sign-on.js';
import type { AdoptIdentity, Adoption } from './adopt-identity.js';
import type { StartedSession, StartSession } from './start-session.js';

export interface ProviderSignIn extends CallOrigin {
  readonly identity: SignOnIdentity;
  readonly userAgent: string;
  /** The session cookie that came along, if any: its session ends. */
  readonly replaces: string | undefined;
}

export type ProviderRefusal = 'no-role' | Extract<Adoption, { adopted: false }>['reason'];

export type ProviderAnswer =
  | { readonly signedIn: true; readonly started: StartedSession }
  | { readonly signedIn: false; readonly reason: ProviderRefusal };

export interface ProviderSignInParts {
  readonly adopt: AdoptIdentity;
  readonly sessions: StartSession;
  readonly editing: Editing;
}

/** Looks at one user or team that others are changing at the same time. */
const mostTries = 5;

/** Signs somebody in whom the provider has vouched for. */
export class SignInWithProvider {
  constructor(
    private readonly parts: ProviderSignInParts,
    private readonly mapping: ClaimMapping,
  ) {}

  async signIn(request: ProviderSignIn): Promise<ProviderAnswer> {
    const rights = claimedRights(request.identity.claims, this.mapping);
    if (!rights.mapped) return await this.refuse(request, 'no-role');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.admit(request, rights);
      } catch (error) {
        if (!(error instanceof StaleVersion) || attempt === mostTries) throw error;
      }
    }
  }

  /** User, memberships and session in one transaction: a sign-in that fails leaves nothing. */
  private async admit(
    request: ProviderSignIn,
    rights: Extract<ReturnType<typeof claimedRights>, { mapped: true }>,
  ): Promise<ProviderAnswer> {
    const { adopt, sessions, editing } = this.parts;
    const { identity, address, requestId, userAgent, replaces } = request;
    const { issuer, subject } = identity;
    const person = claimedPerson(identity.claims, subject);
    const proven = { subject: { issuer, subject }, person, role: rights.role, teams: rights.teams };
    const outcome = await editing.transactions.write(async () => {
      const adoption = await adopt.adopt(proven, provider(request));
      if (!adoption.adopted) return adoption;
      const { user } = adoption;
      const started = await sessions.start({
        user,
        method: 'single-sign-on',
        address,
        requestId,
        userAgent,
        replaces,
      });
      return { ...adoption, started };
    });
    if (!outcome.adopted) return await this.refuse(request, outcome.reason);
    return { signedIn: true, started: outcome.started };
  }

  private async refuse(request: ProviderSignIn, reason: ProviderRefusal): Promise<ProviderAnswer> {
    const { issuer, subject, claims } = request.identity;
    const { username } = claimedPerson(claims, subject);
    const after = { method: 'single-sign-on', reason, issuer, subject, username };
    await recordAudit(this.parts.editing, provider(request), { action: 'session.refused', after });
    return { signedIn: false, reason };
  }
}

/** What single sign-on does is done by Tocsin, on behalf of somebody who is not signed in yet. */
function provider({ address, requestId }: CallOrigin): Actor {
  return { ...tocsinItself, name: 'single sign-on', address, requestId };
}
