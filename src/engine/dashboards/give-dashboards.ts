import type { Dashboard } from '../../domain/dashboard/dashboard.js';
import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import type { DashboardStore } from '../ports/dashboard-store.js';
import type { GivenDashboards } from '../ports/given-dashboards.js';
import { mostDashboards, type SaveDashboard } from './save-dashboard.js';

/** Entries of the audit log that are looked at for dashboards from before it was noted what was given. */
const mostEntries = 100;

/** Puts the dashboards in the box in place: each once in the life of a cluster, whatever becomes of it there. */
export class GiveDashboards {
  constructor(
    private readonly given: GivenDashboards,
    private readonly dashboards: DashboardStore,
    private readonly saver: SaveDashboard,
    private readonly editing: Editing,
  ) {}

  /** Each goes to the address that it names; where another dashboard stands, that one is left alone. */
  async give(drafts: readonly unknown[], by: Actor): Promise<void> {
    const boards = drafts.map((draft) => this.saver.read(draft));
    if (areAllIn(boards, await this.given.all())) return;
    await this.editing.transactions.write(async () => {
      const before = await this.given.allLocked();
      const slugs = await this.dashboards.slugs();
      // A start must not fail for want of room: the next one tries again.
      if (areAllIn(boards, before) || slugs.length + boards.length > mostDashboards) return;
      const fresh = boards.filter(({ slug }) => !before.has(slug));
      const earlier = await this.titlesFromBefore(by);
      await this.given.add(
        fresh.map(({ slug }) => slug),
        this.editing.clock.now(),
      );
      for (const board of fresh) {
        if (slugs.includes(board.slug) || earlier.has(board.title)) continue;
        await this.saver.insert(board, { by, deed: 'create', comment: 'in the box' });
      }
    });
  }

  /** Clusters had some before that was noted: what Tocsin itself made and somebody deleted since must not come back. */
  private async titlesFromBefore(by: Actor): Promise<ReadonlySet<string>> {
    const filter = { action: 'dashboard.create', actor: by.name, entityKind: 'dashboard' };
    const entries = await this.editing.audit.after(0, mostEntries, {
      ...{ ...filter, entityId: undefined, from: undefined, to: undefined },
    });
    return new Set(entries.flatMap(({ actorKind, entityName }) => (actorKind === by.kind ? (entityName ?? []) : [])));
  }
}

function areAllIn(boards: readonly Dashboard[], slugs: ReadonlySet<string>): boolean {
  return boards.every(({ slug }) => slugs.has(slug));
}
