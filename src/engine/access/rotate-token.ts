import { tokenText } from '../../domain/access/token-text.js';
import { type DurationMs, formatDuration } from '../../domain/time/duration.js';
import { formatInstant, type Instant } from '../../domain/time/instant.js';
import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import { entityOf, type IssuedToken, scopeOf, shownPrefix } from '../operations/issue-token.js';
import { recordAudit } from '../operations/record-audit.js';
import { Conflict, InvalidInput, NotFound } from '../operations/refusal.js';
import type { ApiToken, ApiTokenStore } from '../ports/api-token-store.js';

export interface RotationRequest {
  /** How long the secret that stands is still taken; 0: it ends now. */
  readonly overlapMs: DurationMs;
  /** `undefined` leaves the end of the token as it is. */
  readonly expiresAt: Instant | undefined;
}

const longestOverlapMs = 30 * 86_400_000;

/** Gives a token a new secret; id, rights and history stay. */
export class RotateToken {
  constructor(
    private readonly tokens: ApiTokenStore,
    private readonly editing: Editing,
  ) {}

  async rotate(id: string, request: RotationRequest, by: Actor): Promise<IssuedToken> {
    const at = this.editing.clock.now();
    checkRequest(request, at);
    const secret = tokenText(this.editing.identities.newSecret());
    const token = await this.editing.transactions.write(async () => {
      const before = await this.tokens.byId(id);
      if (!before) throw missing();
      const expiresAt = request.expiresAt ?? before.expiresAt;
      if (expiresAt !== undefined && expiresAt <= at) {
        throw new Conflict('the token has expired: give it a new end with expiresAt');
      }
      const previousUntil = request.overlapMs === 0 ? undefined : at + request.overlapMs;
      const after = { ...before, prefix: shownPrefix(secret), expiresAt, previousUntil };
      await this.store(after, this.editing.identities.hash(secret), at);
      await this.editing.feed.append([{ kind: 'api-token', entityId: id }]);
      const facts = { before: scopeOf(before), after: { ...scopeOf(after), previousUntil } };
      await recordAudit(this.editing, by, { action: 'token.rotate', entity: entityOf(before), ...facts });
      return after;
    });
    return { token, secret };
  }

  private async store(token: ApiToken, hash: string, at: Instant): Promise<void> {
    const { prefix, previousUntil, expiresAt } = token;
    const outcome = await this.tokens.rotate(token.id, { hash, prefix, at, previousUntil, expiresAt });
    if (outcome === 'gone') throw missing();
    if (outcome === 'revoked') throw new Conflict('the token was revoked: issue a new one');
    if (outcome === 'overlapping') throw await this.overlapping(token.id);
  }

  private async overlapping(id: string): Promise<Conflict> {
    const until = (await this.tokens.byId(id))?.previousUntil;
    const when = until === undefined ? '' : ` until ${formatInstant(until)}`;
    return new Conflict(
      `the secret before the present one is still taken${when}: wait, or rotate with overlap 0s, which ends both at once`,
    );
  }
}

function checkRequest({ overlapMs, expiresAt }: RotationRequest, now: Instant): void {
  const faults = [];
  if (overlapMs > longestOverlapMs) {
    faults.push({ path: 'overlap', message: `at most ${formatDuration(longestOverlapMs)}` });
  }
  if (expiresAt !== undefined && expiresAt <= now) faults.push({ path: 'expiresAt', message: 'is in the past' });
  if (faults.length > 0) throw new InvalidInput(faults);
}

function missing(): NotFound {
  return new NotFound('there is no token with this id');
}
