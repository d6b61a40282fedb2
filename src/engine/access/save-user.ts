import { nameFaults } from '../../domain/access/person-names.js';
import { hasRole, type Role } from '../../domain/access/rights.js';
import type { Actor } from '../operations/actor.js';
import type { Caller } from '../operations/caller.js';
import { requireDone, requireVersion } from '../operations/edit-outcome.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { Conflict, type InputFault, InvalidInput, NotFound } from '../operations/refusal.js';
import type { EntityEdit } from '../operations/save-contact-point.js';
import type { SessionStore } from '../ports/session-store.js';
import type { User, UserStore, UserWrite } from '../ports/user-store.js';
import type { AccountPost } from './account-post.js';
import type { NewPassword, SetPassword } from './set-password.js';

export interface UserDraft {
  readonly username: string;
  readonly displayName: string;
  readonly email: string | undefined;
  readonly role: Role;
  readonly disabled: boolean;
}

export interface NewUserDraft extends Omit<UserDraft, 'disabled'> {
  /** Without it the user chooses one by an invitation. */
  readonly password: string | undefined;
}

export interface SaveUserParts {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly setter: SetPassword;
  readonly post: AccountPost;
  readonly editing: Editing;
}

const kind = 'user';

/** Creates, changes and deletes people. What takes rights away holds on every node when the call has returned. */
export class SaveUser {
  constructor(private readonly parts: SaveUserParts) {}

  /** Throws `InvalidInput` with every fault. */
  async create(draft: NewUserDraft, by: Actor): Promise<User> {
    const password = await this.readNew(draft);
    return await this.parts.editing.transactions.write(() => this.insert(draft, password, by));
  }

  /** Every fault of a user to be, and their password hashed; outside a transaction. */
  async readNew(draft: NewUserDraft): Promise<NewPassword | undefined> {
    const { setter } = this.parts;
    const { password } = draft;
    const faults: InputFault[] = [...nameFaults(draft)];
    if (password !== undefined) faults.push(...(await setter.faults(password, draft)));
    if (faults.length > 0) throw new InvalidInput(faults);
    return password === undefined ? undefined : await setter.prepare(password, draft);
  }

  /** Joins the caller's transaction. Throws `InvalidInput` when the name or the address is taken. */
  async insert(draft: NewUserDraft, password: NewPassword | undefined, by: Actor): Promise<User> {
    const { users, setter, editing } = this.parts;
    const id = editing.identities.newId();
    const write = writeOf(id, { ...draft, disabled: false }, { by, at: editing.clock.now() });
    if ((await users.insert(write)) === 'taken') await this.refuseTaken(write);
    if (password) await setter.store({ id, username: draft.username }, password, by);
    return await this.changed(id, by, 'user.create', undefined);
  }

  async replace(edit: EntityEdit, draft: UserDraft): Promise<User> {
    const faults = nameFaults(draft);
    if (faults.length > 0) throw new InvalidInput(faults);
    const { editing, post } = this.parts;
    const { before, after } = await editing.transactions.write(() => this.update(edit, draft));
    if (before.email !== after.email) post.tell(before, 'email-changed', edit.by.name);
    return after;
  }

  async delete(edit: EntityEdit): Promise<void> {
    const { users, sessions, editing } = this.parts;
    await editing.transactions.write(async () => {
      const admins = await users.countAdminsLocked();
      const stored = requireVersion(await this.person(edit.id), kind, edit.expectedVersion);
      if (isAbleAdmin(stored) && admins < 2) throw lastAdmin('deleted');
      requireDone(await users.delete(edit.id, stored.version), kind, { name: stored.username });
      await sessions.revokeAll(edit.id);
      await editing.feed.append([{ kind: 'user', entityId: edit.id }]);
      const entity = { kind, id: edit.id, name: stored.username };
      await recordAudit(editing, edit.by, { action: 'user.delete', entity, before: auditOf(stored) });
    });
  }

  /** People change what they are called; a new address is for the caller to have proved. */
  async saveOwn(
    caller: Caller,
    names: { readonly displayName: string; readonly email: string | undefined },
  ): Promise<User> {
    const stored = caller.userId === undefined ? undefined : await this.person(caller.userId);
    if (!stored) throw new NotFound('only people who are signed in have a profile');
    const draft = { ...stored, ...names, disabled: stored.disabledAt !== undefined };
    return await this.replace({ id: stored.id, expectedVersion: stored.version, by: caller }, draft);
  }

  private async update(edit: EntityEdit, draft: UserDraft): Promise<{ readonly before: User; readonly after: User }> {
    const { users, sessions, editing } = this.parts;
    const admins = await users.countAdminsLocked();
    const before = requireVersion(await this.person(edit.id), kind, edit.expectedVersion);
    const stays = draft.role === 'admin' && !draft.disabled;
    if (isAbleAdmin(before) && !stays && admins < 2) throw lastAdmin(draft.disabled ? 'disabled' : 'demoted');
    const write = writeOf(edit.id, draft, { by: edit.by, at: editing.clock.now(), before });
    const outcome = await users.update(write, before.version);
    if (outcome === 'taken') await this.refuseTaken(write);
    requireDone(outcome, kind, { name: draft.username });
    const demoted = !hasRole({ role: draft.role, teams: {} }, before.role);
    if (draft.disabled || demoted) await sessions.revokeAll(edit.id);
    return { before, after: await this.changed(edit.id, edit.by, 'user.change', before) };
  }

  private async person(id: string): Promise<User | undefined> {
    const user = await this.parts.users.byId(id);
    return user?.kind === 'person' ? user : undefined;
  }

  private async changed(id: string, by: Actor, action: string, before: User | undefined): Promise<User> {
    const { users, editing } = this.parts;
    const after = requireVersion(await users.byId(id), kind, undefined);
    await editing.feed.append([{ kind: 'user', entityId: id }]);
    const entity = { kind, id, name: after.username };
    await recordAudit(editing, by, { action, entity, before: before && auditOf(before), after: auditOf(after) });
    return after;
  }

  private async refuseTaken(write: UserWrite): Promise<never> {
    const { users } = this.parts;
    const faults: InputFault[] = [];
    const holder = await users.byUsername(write.username);
    if (holder && holder.id !== write.id) faults.push({ path: 'username', message: 'belongs to another user already' });
    const owner = write.email === undefined ? undefined : await users.byEmail(write.email);
    if (owner && owner.id !== write.id) faults.push({ path: 'email', message: 'belongs to another user already' });
    throw new InvalidInput(faults.length > 0 ? faults : [{ path: '', message: 'this user exists already' }]);
  }
}

interface WriteFacts {
  readonly by: Actor;
  readonly at: number;
  readonly before?: User;
}

function writeOf(id: string, draft: UserDraft, { by, at, before }: WriteFacts): UserWrite {
  const { username, displayName, email, role, disabled } = draft;
  return {
    id,
    kind: 'person',
    username,
    displayName,
    email,
    role,
    singleSignOn: before?.singleSignOn,
    disabledAt: disabled ? (before?.disabledAt ?? at) : undefined,
    at,
    by: by.name,
  };
}

/** Whether somebody is among those that the store counts. */
function isAbleAdmin(user: User): boolean {
  return (
    user.role === 'admin' && user.disabledAt === undefined && (user.hasPassword || user.singleSignOn !== undefined)
  );
}

function lastAdmin(what: string): Conflict {
  return new Conflict(`the last administrator who can sign in cannot be ${what}: make another one first`);
}

function auditOf({ username, displayName, email, role, disabledAt }: User) {
  return { username, displayName, email: email ?? null, role, disabled: disabledAt !== undefined };
}
