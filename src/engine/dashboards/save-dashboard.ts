import type { Dashboard } from '../../domain/dashboard/dashboard.js';
import { freeSlug } from '../../domain/dashboard/dashboard-slug.js';
import { readDashboard } from '../../domain/dashboard/read-dashboard.js';
import type { PanelChecks } from '../../domain/dashboard/read-panel.js';
import type { Actor } from '../operations/actor.js';
import { missing, requireDone, requireVersion } from '../operations/edit-outcome.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { Conflict, InvalidInput } from '../operations/refusal.js';
import type { EntityEdit } from '../operations/save-contact-point.js';
import type { DashboardStore, DashboardWrite, StoredDashboard } from '../ports/dashboard-store.js';

const kind = 'dashboard';
export const mostDashboards = 2_000;
const longestComment = 500;

export type DashboardDeed = 'create' | 'change' | 'restore' | 'delete' | 'import';

/** Creates, changes, restores and deletes dashboards; each change is a version with who, when and why. */
export class SaveDashboard {
  constructor(
    private readonly dashboards: DashboardStore,
    private readonly checks: PanelChecks,
    private readonly editing: Editing,
  ) {}

  /** Throws {@link InvalidInput} with every fault of the draft. */
  read(draft: unknown): Dashboard {
    const result = readDashboard(draft, this.checks);
    if (!result.ok) throw new InvalidInput(result.faults);
    return result.dashboard;
  }

  /** A slug that follows from the title evades those that are taken; one that was asked for does not. */
  async create(draft: unknown, by: Actor): Promise<StoredDashboard> {
    const dashboard = this.read(draft);
    const isAsked = typeof (draft as { slug?: unknown }).slug === 'string' && (draft as { slug: string }).slug !== '';
    const how = { by, deed: 'create', comment: commentOf(draft) } as const;
    return await this.editing.transactions.write(async () => {
      const slug = isAsked ? dashboard.slug : await this.freeSlug(dashboard.slug);
      return await this.insert({ ...dashboard, slug }, how);
    });
  }

  async replace(edit: EntityEdit, draft: unknown): Promise<StoredDashboard> {
    const read = this.read(draft);
    const comment = commentOf(draft);
    const isAsked = (draft as { slug?: unknown }).slug !== undefined;
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.dashboards.byId(edit.id), kind, edit.expectedVersion);
      const dashboard = isAsked ? read : { ...read, slug: stored.dashboard.slug };
      return await this.update(stored, dashboard, { by: edit.by, deed: 'change', comment });
    });
  }

  /** Makes an earlier version the newest one; its address stays as it is now. */
  async restore(edit: EntityEdit, version: number): Promise<StoredDashboard> {
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.dashboards.byId(edit.id), kind, edit.expectedVersion);
      const earlier = await this.dashboards.version(edit.id, version);
      if (!earlier) throw missing(`version ${version} of this dashboard, nor any dashboard`);
      const dashboard = { ...earlier.dashboard, slug: stored.dashboard.slug };
      return await this.update(stored, dashboard, { by: edit.by, deed: 'restore', comment: `as version ${version}` });
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.dashboards.byId(edit.id), kind, edit.expectedVersion);
      await this.drop(stored, edit.by);
    });
  }

  /** Joins the caller's transaction. */
  async insert(
    dashboard: Dashboard,
    how: { readonly by: Actor; readonly deed: DashboardDeed; readonly comment: string },
  ): Promise<StoredDashboard> {
    const write = this.write(this.editing.identities.newId(), dashboard, how);
    if ((await this.dashboards.insert(write)) === 'taken') throw taken(dashboard);
    if ((await this.dashboards.list({ limit: 1, cursor: undefined })).total > mostDashboards) {
      throw new Conflict(`there are ${mostDashboards} dashboards already: delete some`);
    }
    return await this.changed(write.id, { ...how, before: undefined });
  }

  /** Joins the caller's transaction. What is as it was stays the version that it is. */
  async update(
    stored: StoredDashboard,
    dashboard: Dashboard,
    how: { readonly by: Actor; readonly deed: DashboardDeed; readonly comment: string },
  ): Promise<StoredDashboard> {
    if (JSON.stringify(stored.dashboard) === JSON.stringify(dashboard)) return stored;
    const outcome = await this.dashboards.update(this.write(stored.id, dashboard, how), stored.version);
    if (outcome === 'taken') throw taken(dashboard);
    requireDone(outcome, kind, { name: dashboard.title });
    return await this.changed(stored.id, { ...how, before: stored.dashboard });
  }

  /** Joins the caller's transaction. */
  async drop(stored: StoredDashboard, by: Actor): Promise<void> {
    const { id, version, dashboard } = stored;
    requireDone(await this.dashboards.delete(id, version), kind, { name: dashboard.title });
    await this.tell(id, { by, deed: 'delete', before: dashboard });
  }

  async freeSlug(wanted: string): Promise<string> {
    const slugs = new Set(await this.dashboards.slugs());
    return freeSlug(wanted, (slug) => slugs.has(slug));
  }

  private write(
    id: string,
    dashboard: Dashboard,
    { by, comment }: { readonly by: Actor; readonly comment: string },
  ): DashboardWrite {
    return { id, dashboard, comment, at: this.editing.clock.now(), by: by.name };
  }

  private async changed(
    id: string,
    did: { readonly by: Actor; readonly deed: DashboardDeed; readonly before: Dashboard | undefined },
  ): Promise<StoredDashboard> {
    const stored = await this.dashboards.byId(id);
    if (!stored) throw missing(kind);
    await this.tell(id, { ...did, after: stored.dashboard });
    return stored;
  }

  private async tell(
    id: string,
    did: {
      readonly by: Actor;
      readonly deed: DashboardDeed;
      readonly before: Dashboard | undefined;
      readonly after?: Dashboard;
    },
  ): Promise<void> {
    await this.editing.feed.append([{ kind, entityId: id }]);
    const { by, deed, before, after } = did;
    const name = (after ?? before)?.title ?? '';
    await recordAudit(this.editing, by, { action: `dashboard.${deed}`, entity: { kind, id, name }, before, after });
  }
}

function taken({ slug }: Dashboard): InvalidInput {
  return new InvalidInput([{ path: 'slug', message: `there is a dashboard at ${slug} already: take another slug` }]);
}

/** Why somebody changes it. Throws {@link InvalidInput}. */
function commentOf(draft: unknown): string {
  const { comment = '' } = draft as { comment?: unknown };
  if (typeof comment === 'string' && comment.length <= longestComment && !comment.includes('\0')) return comment;
  throw new InvalidInput([{ path: 'comment', message: `must be text of at most ${longestComment} characters` }]);
}
