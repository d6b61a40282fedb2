import { type Actor, tocsinItself } from './actor.js';
import type { SetupLinkStore } from '../ports/setup-link-store.js';
import type { Editing } from './editing.js';
import type { IssuedToken, IssueToken } from './issue-token.js';
import { NotFound } from './refusal.js';

const setUpLink: Actor = { ...tocsinItself, name: 'set-up link' };
const validForMs = 24 * 3_600_000;

/** The one-time link of the very first start: whoever opens it gets the first admin token. */
export class UseSetupLink {
  constructor(
    private readonly links: SetupLinkStore,
    private readonly tokens: IssueToken,
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

  async valid(code: string): Promise<boolean> {
    return await this.links.valid(this.editing.identities.hash(code), this.editing.clock.now());
  }

  /** Takes the link and makes the token in one transaction; a second use is refused. */
  async use(code: string): Promise<IssuedToken> {
    return await this.editing.transactions.write(async () => {
      const used = await this.links.use(this.editing.identities.hash(code), this.editing.clock.now());
      if (!used) throw new NotFound('this set-up link was used before, or is not valid any more');
      const request = {
        name: 'admin',
        role: 'admin',
        team: undefined,
        userId: undefined,
        expiresAt: undefined,
      } as const;
      return await this.tokens.issue(request, setUpLink);
    });
  }
}
