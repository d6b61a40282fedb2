import { type Actor, tocsinItself } from '../operations/actor.js';
import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Editing } from '../operations/editing.js';
import { NotFound } from '../operations/refusal.js';
import type { SetupLinkStore } from '../ports/setup-link-store.js';
import type { User } from '../ports/user-store.js';
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

/** The one-time link of the very first start: whoever opens it becomes the first administrator. */
export class SetUpAdmin {
  constructor(
    private readonly links: SetupLinkStore,
    private readonly saver: SaveUser,
    private readonly sessions: StartSession,
    private readonly limits: LimitAttempts,
    private readonly editing: Editing,
  ) {}

  /**
   * A code that is good for 24 h, or `undefined` when the link was used before. An unused link gets a new code at
   * each start of a cluster that nobody can log in to yet.
   */
  async offer(): Promise<string | undefined> {
    const code = this.editing.identities.newSecret();
    const hash = this.editing.identities.hash(code);
    const expiresAt = this.editing.clock.now() + validForMs;
    const offered = (await this.links.create(hash, expiresAt)) || (await this.links.renew(hash, expiresAt));
    return offered ? code : undefined;
  }

  /** Throws `TooMuch`. */
  async valid(code: string, from: CallOrigin): Promise<boolean> {
    await this.limits.take('set-up address', from.address);
    return await this.links.valid(this.editing.identities.hash(code), this.editing.clock.now());
  }

  /** Takes the link and makes the administrator in one transaction. Throws `NotFound`; `InvalidInput` leaves the link good. */
  async use(request: SetUpRequest): Promise<{ readonly user: User; readonly started: StartedSession }> {
    if (!(await this.valid(request.code, request))) throw spent();
    const { username, email, password } = request;
    const draft: NewUserDraft = { username, displayName: '', email, password, role: 'admin' };
    const prepared = await this.saver.readNew(draft);
    const by = { ...setUpLink, address: request.address, requestId: request.requestId };
    return await this.editing.transactions.write(async () => {
      const used = await this.links.use(this.editing.identities.hash(request.code), this.editing.clock.now());
      if (!used) throw spent();
      const user = await this.saver.insert(draft, prepared, by);
      return { user, started: await this.sessions.start({ ...request, user, method: 'set-up' }) };
    });
  }
}

function spent(): NotFound {
  return new NotFound('this set-up link was used before, or is not valid any more');
}
