import { type Actor, tocsinItself } from '../operations/actor.js';
import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Editing } from '../operations/editing.js';
import { NotFound } from '../operations/refusal.js';
import type { SetupLinkStore } from '../ports/setup-link-store.js';
import type { User, UserStore } from '../ports/user-store.js';
import type { LimitAttempts } from './limit-attempts.js';
import type { NewUserDraft, SaveUser } from './save-user.js';
import type { StartedSession, StartSession } from './start-session.js';

export interface SetUpRequest extends CallOrigin {
  readonly code: string;
  readonly username: string;
  readonly email: string | undefined;
  readonly password: string;
  readonly userAgent: string;
  readonly replaces: string | undefined;
}

const setUpLink: Actor = { ...tocsinItself, name: 'set-up link' };
const validForMs = 24 * 3_600_000;

export interface SetUpParts {
  readonly links: SetupLinkStore;
  readonly users: UserStore;
  readonly saver: SaveUser;
  readonly sessions: StartSession;
  readonly limits: LimitAttempts;
  readonly editing: Editing;
}

/** The one-time link of the very first start: whoever opens it becomes the first administrator. */
export class SetUpAdmin {
  constructor(private readonly parts: SetUpParts) {}

  /**
   * A code that is good for 24 h, or `undefined` when the link was used before. An unused link gets a new code at
   * each start of a cluster that nobody can log in to yet.
   */
  async offer(): Promise<string | undefined> {
    const code = this.parts.editing.identities.newSecret();
    const hash = this.parts.editing.identities.hash(code);
    const expiresAt = this.parts.editing.clock.now() + validForMs;
    const offered = (await this.parts.links.create(hash, expiresAt)) || (await this.parts.links.renew(hash, expiresAt));
    return offered ? code : undefined;
  }

  /** Throws `TooMuch`. */
  async valid(code: string, from: CallOrigin): Promise<boolean> {
    await this.parts.limits.take('set-up address', from.address);
    return await this.parts.links.valid(this.parts.editing.identities.hash(code), this.parts.editing.clock.now());
  }

  /** Takes the link and makes the administrator in one transaction. Throws `NotFound`; `InvalidInput` leaves the link good. */
  async use(request: SetUpRequest): Promise<{ readonly user: User; readonly started: StartedSession }> {
    if (!(await this.valid(request.code, request))) throw spent();
    const { username, email, password } = request;
    const draft: NewUserDraft = { username, displayName: '', email, password, role: 'admin' };
    const prepared = await this.parts.saver.readNew(draft);
    const by = { ...setUpLink, address: request.address, requestId: request.requestId };
    return await this.parts.editing.transactions.write(async () => {
      const used = await this.parts.links.use(
        this.parts.editing.identities.hash(request.code),
        this.parts.editing.clock.now(),
      );
      if (!used) throw spent();
      const user = await this.parts.saver.insert(draft, prepared, by);
      await this.parts.users.signedIn(user.id, this.parts.editing.clock.now());
      return { user, started: await this.parts.sessions.start({ ...request, user, method: 'set-up' }) };
    });
  }
}

function spent(): NotFound {
  return new NotFound('this set-up link was used before, or is not valid any more');
}
