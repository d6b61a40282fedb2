import type { TeamRole } from '../../domain/access/rights.js';
import type { Actor } from '../operations/actor.js';
import { missing, requireDone, requireVersion } from '../operations/edit-outcome.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { Conflict, type InputFault, InvalidInput } from '../operations/refusal.js';
import type { EntityEdit } from '../operations/save-contact-point.js';
import type { OwnedThing, Team, TeamStore, TeamWrite } from '../ports/team-store.js';
import type { UserStore } from '../ports/user-store.js';

export interface TeamDraft {
  readonly name: string;
  readonly description: string;
  readonly members: readonly { readonly username: string; readonly role: TeamRole }[];
}

const kind = 'team';
/** Things of each kind that a refusal names. */
const mostNamed = 5;

/** Creates, changes and deletes teams. What members may do, they may from the moment this returns, on every node. */
export class SaveTeam {
  constructor(
    private readonly teams: TeamStore,
    private readonly users: UserStore,
    private readonly editing: Editing,
  ) {}

  async create(draft: TeamDraft, by: Actor): Promise<Team> {
    return await this.editing.transactions.write(async () => {
      const id = this.editing.identities.newId();
      requireDone(await this.teams.insert(await this.write(id, draft, by)), kind, { name: draft.name });
      return await this.saved(id, by, undefined);
    });
  }

  /** Description and members; the name stays. */
  async replace(edit: EntityEdit, draft: TeamDraft): Promise<Team> {
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.teams.byId(edit.id), kind, edit.expectedVersion);
      const write = await this.write(edit.id, draft, edit.by, stored.name);
      requireDone(await this.teams.update(write, stored.version), kind, { name: stored.name });
      return await this.saved(edit.id, edit.by, stored);
    });
  }

  /** Throws `Conflict` while the team owns something: that would be nobody's, and the next team of this name's. */
  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.teams.byId(edit.id), kind, edit.expectedVersion);
      await this.teams.hold(stored.name);
      const owned = await this.teams.owned(stored.name, this.editing.clock.now(), mostNamed);
      if (owned.length > 0) throw new Conflict(ownsText(stored.name, owned));
      requireDone(await this.teams.delete(edit.id, stored.version), kind, { name: stored.name });
      await this.editing.feed.append([{ kind: 'team', entityId: edit.id }]);
      const entity = { kind: 'team', id: edit.id, name: stored.name };
      await recordAudit(this.editing, edit.by, { action: 'team.delete', entity, before: shownTeam(stored) });
    });
  }

  /** Throws `InvalidInput` with every fault. */
  private async write(id: string, draft: TeamDraft, by: Actor, name = draft.name): Promise<TeamWrite> {
    const faults: InputFault[] = [];
    if (name !== draft.name) {
      const message = `stays ${JSON.stringify(name)}: what the team owns names it; create another team instead`;
      faults.push({ path: 'name', message });
    }
    const members = await this.members(draft.members, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    return { id, name, description: draft.description, members, at: this.editing.clock.now(), by: by.name };
  }

  private async members(wished: TeamDraft['members'], faults: InputFault[]): Promise<TeamWrite['members']> {
    const roles = new Map<string, TeamRole>();
    for (const [index, { username, role }] of wished.entries()) {
      const user = await this.users.byUsername(username);
      const path = `members[${index}].username`;
      if (!user) faults.push({ path, message: `there is no user ${JSON.stringify(username)}: create them first` });
      else if (roles.has(user.id)) faults.push({ path, message: `${JSON.stringify(username)} stands there twice` });
      else roles.set(user.id, role);
    }
    return [...roles].map(([userId, role]) => ({ userId, role }));
  }

  private async saved(id: string, by: Actor, before: Team | undefined): Promise<Team> {
    await this.editing.feed.append([{ kind: 'team', entityId: id }]);
    const team = await this.teams.byId(id);
    if (!team) throw missing(kind);
    await recordAudit(this.editing, by, {
      action: before ? 'team.change' : 'team.create',
      entity: { kind: 'team', id, name: team.name },
      before: before && shownTeam(before),
      after: shownTeam(team),
    });
    return team;
  }
}

function shownTeam({ name, description, members }: Team): TeamDraft {
  return { name, description, members: members.map(({ username, role }) => ({ username, role })) };
}

function ownsText(team: string, owned: readonly OwnedThing[]): string {
  const names = owned.map(({ kind, name }) => `${kind} ${JSON.stringify(name)}`);
  const more = owned.length >= mostNamed ? ' and perhaps more' : '';
  return `the team ${team} owns ${names.join(', ')}${more}: give that to another owner or delete it first`;
}
