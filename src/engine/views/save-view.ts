import { decideView, type ViewDeed } from '../../domain/access/decide-view.js';
import type { Caller } from '../operations/caller.js';
import { missing, requireDone, requireVersion } from '../operations/edit-outcome.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { Conflict, Forbidden } from '../operations/refusal.js';
import type { SavedView, SavedViewStore, StoredView } from '../ports/saved-view-store.js';

const kind = 'view';
const mostOwn = 100;
const mostShared = 200;

export type ViewDraft = Pick<SavedView, 'page' | 'name' | 'search'>;

export interface ViewEdit {
  readonly id: string;
  /** `undefined`: whatever version stands. */
  readonly expectedVersion: number | undefined;
  readonly by: Caller;
}

/**
 * Creates, changes, shares and deletes saved views. The owner is held meanwhile: their names stay unique and their views
 * few however many requests there are at once. That shared ones are few is looked at without a lock: what is under way
 * at the same moment may pass the bound by as many.
 */
export class SaveView {
  constructor(
    private readonly views: SavedViewStore,
    private readonly editing: Editing,
  ) {}

  async seenBy({ userId }: Caller): Promise<readonly StoredView[]> {
    return await this.views.seenBy(userId);
  }

  /** A view of the caller's own. Throws `InvalidInput` when the name is taken, `Conflict` when they have enough. */
  async create(draft: ViewDraft, by: Caller): Promise<StoredView> {
    const { transactions, identities, clock } = this.editing;
    return await transactions.write(async () => {
      if (by.userId === undefined) throw new Forbidden("a view belongs to somebody: this token is nobody's");
      await this.hold(by.userId);
      const view = { ...draft, id: identities.newId(), ownerId: by.userId, shared: false };
      requireDone(await this.views.insert({ view, at: clock.now(), by: by.name }), kind, view);
      if ((await this.views.count(by.userId)).own > mostOwn) {
        throw new Conflict(`you have ${mostOwn} views already: delete some`);
      }
      return await this.changed(view.id, { by, action: 'create', before: undefined });
    });
  }

  /** Another name or another list in its place. Throws `InvalidInput`, `Forbidden`, `NotFound`, `StaleVersion`. */
  async replace(edit: ViewEdit, draft: ViewDraft): Promise<StoredView> {
    return await this.edit(edit, { deed: 'change', changes: draft });
  }

  /** For everybody, or for its owner alone again. */
  async share(edit: ViewEdit, shared: boolean): Promise<StoredView> {
    return await this.edit(edit, { deed: shared ? 'share' : 'unshare', changes: { shared } });
  }

  async delete(edit: ViewEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const { view, version } = await this.editable(edit, 'delete');
      requireDone(await this.views.delete(edit.id, version), kind, view);
      await this.tell(view, { by: edit.by, action: 'delete', before: view, after: undefined });
    });
  }

  private async edit(
    edit: ViewEdit,
    { deed, changes }: { readonly deed: ViewDeed; readonly changes: Partial<SavedView> },
  ): Promise<StoredView> {
    return await this.editing.transactions.write(async () => {
      const { view: before, version, ...facts } = await this.editable(edit, deed);
      const view = { ...before, ...changes };
      if (JSON.stringify(view) === JSON.stringify(before)) return { view, version, ...facts };
      const write = { view, at: this.editing.clock.now(), by: edit.by.name };
      requireDone(await this.views.update(write, version), kind, { name: view.name });
      if (view.shared && (await this.views.count(view.ownerId)).shared > mostShared) {
        throw new Conflict(`everybody sees ${mostShared} views already: share fewer, or delete some`);
      }
      return await this.changed(edit.id, { by: edit.by, action: deed, before });
    });
  }

  /** The view as it stands, its owner held. One that somebody keeps for themselves is not there for others. */
  private async editable({ id, expectedVersion, by }: ViewEdit, deed: ViewDeed): Promise<StoredView> {
    const seen = await this.views.byId(id);
    if (!seen || (!seen.view.shared && seen.view.ownerId !== by.userId)) throw missing(kind);
    await this.hold(seen.view.ownerId);
    const stored = requireVersion(await this.views.byId(id), kind, expectedVersion);
    const decision = decideView(deed, stored.view, by);
    if (!decision.allowed) throw new Forbidden(refusals[decision.reason]);
    return stored;
  }

  private async hold(userId: string): Promise<void> {
    if (!(await this.views.hold(userId))) throw missing('user');
  }

  private async changed(
    id: string,
    deed: { readonly by: Caller; readonly action: string; readonly before: SavedView | undefined },
  ): Promise<StoredView> {
    const stored = requireVersion(await this.views.byId(id), kind, undefined);
    await this.tell(stored.view, { ...deed, after: stored.view });
    return stored;
  }

  private async tell(
    { id, name }: SavedView,
    deed: {
      readonly by: Caller;
      readonly action: string;
      readonly before: SavedView | undefined;
      readonly after: SavedView | undefined;
    },
  ): Promise<void> {
    await this.editing.feed.append([{ kind: 'view', entityId: id }]);
    const { by, action, before, after } = deed;
    await recordAudit(this.editing, by, {
      action: `view.${action}`,
      entity: { kind: 'view', id, name },
      ...(before && { before: factsOf(before) }),
      ...(after && { after: factsOf(after) }),
    });
  }
}

const refusals = {
  'not-theirs': "this view is somebody else's: its owner or an administrator can change it; save one of your own",
  'may-not-share': 'what everybody sees takes the role editor, in the cluster or in a team',
} as const;

function factsOf({ page, name, search, shared }: SavedView): object {
  return { page, name, search, shared };
}
