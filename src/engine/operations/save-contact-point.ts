import type { Actor } from './actor.js';
import type { ContactPointConfig, ContactPointStore, StoredContactPoint } from '../ports/contact-point-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import { type Owners, requireRight } from '../access/owners.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import { type ContactPointDraft, readContactPoint } from './read-contact-point.js';
import type { RoutingReferences } from './routing-references.js';
import { recordAudit } from './record-audit.js';
import { type InputFault, InvalidInput } from './refusal.js';

export interface EntityEdit {
  readonly id: string;
  /** `undefined`: whatever version stands. */
  readonly expectedVersion: number | undefined;
  readonly by: Actor;
}

const kind = 'contact point';

/** Creates, changes and deletes contact points; the routing tree never names one that is not there. */
export class SaveContactPoint {
  constructor(
    private readonly points: ContactPointStore,
    private readonly references: RoutingReferences,
    private readonly policy: TargetPolicy,
    private readonly owners: Owners,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault of what would be created, or of what would become of the one with `id`. */
  async check(draft: ContactPointDraft, id?: string): Promise<void> {
    this.read(draft, id === undefined ? undefined : await this.points.byId(id));
  }

  async create(draft: ContactPointDraft, by: Actor): Promise<StoredContactPoint> {
    const read = this.read(draft, undefined);
    return await this.editing.transactions.write(async () => {
      const config = { ...read, team: await this.owners.ofNew(by, draft.team) };
      const id = this.editing.identities.newId();
      const at = this.editing.clock.now();
      requireDone(await this.points.insert({ id, config, at, by: by.name }), kind, { name: config.name });
      await this.record(by, 'create', { id, after: config });
      return await this.changed(id);
    });
  }

  async replace(edit: EntityEdit, draft: ContactPointDraft): Promise<StoredContactPoint> {
    return await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      const read = this.read(draft, stored);
      const config = { ...read, team: await this.owners.afterEdit(edit.by, stored.config.team, draft.team) };
      const at = this.editing.clock.now();
      await this.references.rename('receiver', { before: stored.config.name, after: config.name }, edit.by);
      const write = { id: edit.id, config, at, by: edit.by.name };
      requireDone(await this.points.update(write, stored.version), kind, { name: config.name });
      await this.record(edit.by, 'change', { id: edit.id, before: stored.config, after: config });
      return await this.changed(edit.id);
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      const { name } = stored.config;
      await this.references.requireUnused('receiver', name);
      requireDone(await this.points.delete(edit.id, stored.version), kind, { name });
      await this.record(edit.by, 'delete', { id: edit.id, before: stored.config });
      await this.editing.feed.append([{ kind: 'contact-point', entityId: edit.id }]);
    });
  }

  /**
   * What a draft would be stored as, for who tries it out: with the secrets that it keeps of the contact point with the
   * id, and asking for the same right as storing it.
   */
  async wouldBe(draft: ContactPointDraft, id: string | undefined, by: Actor): Promise<ContactPointConfig> {
    return await this.editing.transactions.write(async () => {
      if (id === undefined) return { ...this.read(draft, undefined), team: await this.owners.ofNew(by, draft.team) };
      const stored = await this.editable({ id, expectedVersion: undefined, by });
      const team = await this.owners.afterEdit(by, stored.config.team, draft.team);
      return { ...this.read(draft, stored), team };
    });
  }

  private async editable(edit: EntityEdit): Promise<StoredContactPoint> {
    const found = await this.points.byId(edit.id);
    if (!found) throw missing(kind);
    requireRight(edit.by, found.config.team);
    return requireVersion(found, kind, edit.expectedVersion);
  }

  private read(draft: ContactPointDraft, stored: StoredContactPoint | undefined) {
    const faults: InputFault[] = [];
    const newId = () => this.editing.identities.newId();
    const config = readContactPoint(draft, stored?.config, { policy: this.policy, newId }, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    return config;
  }

  private async record(
    by: Actor,
    did: 'create' | 'change' | 'delete',
    what: { readonly id: string; readonly before?: ContactPointConfig; readonly after?: ContactPointConfig },
  ): Promise<void> {
    const { id, before, after } = what;
    const entity = { kind: 'contact-point', id, name: (after ?? before)?.name ?? '' };
    await recordAudit(this.editing, by, { action: `contact-point.${did}`, entity, before, after });
  }

  private async changed(id: string): Promise<StoredContactPoint> {
    await this.editing.feed.append([{ kind: 'contact-point', entityId: id }]);
    const stored = await this.points.byId(id);
    if (!stored) throw missing(kind);
    return stored;
  }
}
