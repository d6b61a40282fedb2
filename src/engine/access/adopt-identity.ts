import { type ClaimedPerson, usernameCandidates } from '../../domain/access/claimed-person.js';
import type { Role, TeamRole } from '../../domain/access/rights.js';
import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { StaleVersion } from '../operations/refusal.js';
import type { SingleSignOnSubject, User, UserStore, UserWrite } from '../ports/user-store.js';
import type { FollowTeams } from './follow-teams.js';

export interface AdoptionRules {
  /** Whether the user with the same, verified, e-mail address may be taken over at the first sign-in. */
  readonly linkByEmail: boolean;
  /** Teams whose members the provider decides on. */
  readonly managedTeams: readonly string[];
}

/** Somebody whom the provider has vouched for, and what they shall be here. */
export interface ProvenIdentity {
  readonly subject: SingleSignOnSubject;
  readonly person: ClaimedPerson;
  readonly role: Role;
  readonly teams: Readonly<Record<string, TeamRole>>;
}

export type Adoption =
  | { readonly adopted: true; readonly user: User }
  | { readonly adopted: false; readonly reason: 'disabled' | 'email-taken' | 'no-free-name' };

/**
 * Finds, links or makes the user of an identity, and brings role and teams to what the provider says. A user is known by
 * issuer and subject alone: names and addresses can change hands.
 */
export class AdoptIdentity {
  constructor(
    private readonly users: UserStore,
    private readonly teams: FollowTeams,
    private readonly editing: Editing,
    private readonly rules: AdoptionRules,
  ) {}

  /** Joins the caller's transaction. Throws {@link StaleVersion} when somebody else changes the user meanwhile. */
  async adopt(identity: ProvenIdentity, by: Actor): Promise<Adoption> {
    const found = (await this.users.bySubject(identity.subject)) ?? (await this.linkable(identity.person));
    if (found === 'taken') return { adopted: false, reason: 'email-taken' };
    if (found?.disabledAt !== undefined) return { adopted: false, reason: 'disabled' };
    const id = found ? await this.update(found, identity, by) : await this.create(identity, by);
    if (id === undefined) return { adopted: false, reason: 'no-free-name' };
    await this.teams.follow(id, this.rules.managedTeams, identity.teams, by.name);
    // Noting the sign-in takes the user's row: what is read after it stands until the transaction ends.
    await this.users.signedIn(id, this.editing.clock.now());
    const user = await this.users.byId(id);
    if (!user) throw new StaleVersion(1);
    return user.disabledAt === undefined ? { adopted: true, user } : { adopted: false, reason: 'disabled' };
  }

  /** The user who has the address already: theirs if it may be linked, else in the way. */
  private async linkable({ email, emailVerified }: ClaimedPerson): Promise<User | 'taken' | undefined> {
    const holder = email === undefined ? undefined : await this.users.byEmail(email);
    if (!holder) return undefined;
    const may = this.rules.linkByEmail && emailVerified && holder.kind === 'person' && !holder.singleSignOn;
    return may ? holder : 'taken';
  }

  private async create(identity: ProvenIdentity, by: Actor): Promise<string | undefined> {
    const { person, role, subject } = identity;
    const at = this.editing.clock.now();
    const id = this.editing.identities.newId();
    for (const username of usernameCandidates(person.username)) {
      if (await this.users.byUsername(username)) continue;
      const { displayName, email } = person;
      const facts = { id, kind: 'person', username, displayName, email, role } as const;
      const write = { ...facts, singleSignOn: subject, disabledAt: undefined, at, by: by.name };
      if ((await this.users.insert(write)) === 'taken') return undefined;
      const after = { username, displayName, email, role, singleSignOn: subject };
      await recordAudit(this.editing, by, { action: 'user.create', entity: entityOf(id, username), after });
      return id;
    }
    return undefined;
  }

  private async update(user: User, identity: ProvenIdentity, by: Actor): Promise<string> {
    const { person, role, subject } = identity;
    const before = factsOf(user);
    const after = { displayName: person.displayName, email: await this.emailFor(user, person), role, subject };
    if (JSON.stringify(before) === JSON.stringify(after)) return user.id;
    const write: UserWrite = {
      id: user.id,
      kind: user.kind,
      username: user.username,
      displayName: after.displayName,
      email: after.email,
      role,
      singleSignOn: subject,
      disabledAt: undefined,
      at: this.editing.clock.now(),
      by: by.name,
    };
    if ((await this.users.update(write, user.version)) !== 'updated') throw new StaleVersion(user.version);
    const entity = entityOf(user.id, user.username);
    await recordAudit(this.editing, by, { action: 'user.change', entity, before, after });
    return user.id;
  }

  /** The provider's address, unless somebody else has it. */
  private async emailFor(user: User, { email }: ClaimedPerson): Promise<string | undefined> {
    if (email === undefined || email === user.email) return user.email;
    const holder = await this.users.byEmail(email);
    return holder && holder.id !== user.id ? user.email : email;
  }
}

function factsOf({ displayName, email, role, singleSignOn: subject }: User) {
  return { displayName, email, role, subject };
}

function entityOf(id: string, name: string): { readonly kind: string; readonly id: string; readonly name: string } {
  return { kind: 'user', id, name };
}
