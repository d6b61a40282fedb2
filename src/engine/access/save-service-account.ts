import { nameFaults } from '../../domain/access/person-names.js';
import type { Role } from '../../domain/access/rights.js';
import type { Actor } from '../operations/actor.js';
import { requireDone, requireVersion } from '../operations/edit-outcome.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { InvalidInput } from '../operations/refusal.js';
import type { EntityEdit } from '../operations/save-contact-point.js';
import type { ApiTokenStore } from '../ports/api-token-store.js';
import type { User, UserStore, UserWrite } from '../ports/user-store.js';

export interface ServiceAccountDraft {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly disabled: boolean;
}

const kind = 'service account';

/**
 * Creates, changes and deletes service accounts. Their tokens are looked up with the account on each request, so a
 * lower role and a disabled account count on every node when the call has returned.
 */
export class SaveServiceAccount {
  constructor(
    private readonly users: UserStore,
    private readonly tokens: ApiTokenStore,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault. */
  async create(draft: ServiceAccountDraft, by: Actor): Promise<User> {
    refuseFaults(draft);
    return await this.editing.transactions.write(async () => {
      const id = this.editing.identities.newId();
      const outcome = await this.users.insert(this.writeOf(id, draft, by));
      if (outcome === 'taken') throw taken();
      return await this.changed(id, by, undefined);
    });
  }

  async replace(edit: EntityEdit, draft: ServiceAccountDraft): Promise<User> {
    refuseFaults(draft);
    return await this.editing.transactions.write(async () => {
      const before = requireVersion(await this.account(edit.id), kind, edit.expectedVersion);
      const outcome = await this.users.update(this.writeOf(edit.id, draft, edit.by, before), before.version);
      if (outcome === 'taken') throw taken();
      requireDone(outcome, kind, { name: draft.name });
      return await this.changed(edit.id, edit.by, before);
    });
  }

  /** Also revokes its tokens. One that is issued at the same moment has no owner then, and is refused for that. */
  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.account(edit.id), kind, edit.expectedVersion);
      requireDone(await this.users.delete(edit.id, stored.version), kind, { name: stored.username });
      await this.tokens.revokeAll(edit.id, this.editing.clock.now());
      await this.editing.feed.append([{ kind: 'user', entityId: edit.id }]);
      const action = 'service-account.delete';
      await recordAudit(this.editing, edit.by, { action, entity: entityOf(stored), before: auditOf(stored) });
    });
  }

  private async account(id: string): Promise<User | undefined> {
    const user = await this.users.byId(id);
    return user?.kind === 'service' ? user : undefined;
  }

  private writeOf(id: string, draft: ServiceAccountDraft, by: Actor, before?: User): UserWrite {
    const at = this.editing.clock.now();
    return {
      id,
      kind: 'service',
      username: draft.name,
      displayName: draft.displayName,
      email: undefined,
      role: draft.role,
      singleSignOn: undefined,
      disabledAt: draft.disabled ? (before?.disabledAt ?? at) : undefined,
      at,
      by: by.name,
    };
  }

  private async changed(id: string, by: Actor, before: User | undefined): Promise<User> {
    const after = requireVersion(await this.account(id), kind, undefined);
    await this.editing.feed.append([{ kind: 'user', entityId: id }]);
    await recordAudit(this.editing, by, {
      action: before ? 'service-account.change' : 'service-account.create',
      entity: entityOf(after),
      before: before && auditOf(before),
      after: auditOf(after),
    });
    return after;
  }
}

function refuseFaults({ name, displayName }: ServiceAccountDraft): void {
  const faults = nameFaults({ username: name, displayName, email: undefined });
  if (faults.length === 0) return;
  throw new InvalidInput(faults.map((fault) => (fault.path === 'username' ? { ...fault, path: 'name' } : fault)));
}

function taken(): InvalidInput {
  return new InvalidInput([{ path: 'name', message: 'belongs to a person or another service account already' }]);
}

function entityOf({ id, username }: User) {
  return { kind: 'service-account', id, name: username };
}

function auditOf({ username, displayName, role, disabledAt }: User) {
  return { name: username, displayName, role, disabled: disabledAt !== undefined };
}
