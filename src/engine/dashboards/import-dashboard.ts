import type { Dashboard } from '../../domain/dashboard/dashboard.js';
import type { GrafanaNote } from '../../domain/dashboard/grafana/grafana-note.js';
import { isGrafanaDashboard, readGrafanaDashboard } from '../../domain/dashboard/grafana/read-grafana-dashboard.js';
import { readDashboard } from '../../domain/dashboard/read-dashboard.js';
import type { PanelChecks } from '../../domain/dashboard/read-panel.js';
import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import { InvalidInput } from '../operations/refusal.js';
import type { StoredDashboard } from '../ports/dashboard-store.js';
import type { SaveDashboard } from './save-dashboard.js';

export interface ImportedDashboard {
  readonly dashboard: Dashboard;
  /** Everything that was left out or became something else. */
  readonly notes: readonly GrafanaNote[];
  /** `undefined` for a dry run. */
  readonly stored: StoredDashboard | undefined;
}

export interface ImportWish {
  /** A dashboard of Grafana's, or of our own. */
  readonly draft: unknown;
  readonly folder: string | undefined;
  readonly dryRun: boolean;
  readonly by: Actor;
}

/** Takes over dashboards that were made elsewhere. */
export class ImportDashboard {
  constructor(
    private readonly saver: SaveDashboard,
    private readonly checks: PanelChecks,
    private readonly editing: Editing,
  ) {}

  /** What becomes of it. Throws {@link InvalidInput} with every fault where that is no dashboard. */
  read(draft: unknown): { readonly dashboard: Dashboard; readonly notes: readonly GrafanaNote[] } {
    if (!isGrafanaDashboard(draft)) return { dashboard: this.saver.read(draft), notes: [] };
    const read = readGrafanaDashboard(draft, this.checks);
    if (!read.ok) throw new InvalidInput(read.faults);
    const again = readDashboard(read.dashboard, this.checks);
    if (!again.ok) throw new InvalidInput(again.faults);
    return { dashboard: again.dashboard, notes: read.notes };
  }

  /** The address evades those that are taken: an import never replaces anything. */
  async import({ draft, folder, dryRun, by }: ImportWish): Promise<ImportedDashboard> {
    const { dashboard: read, notes } = this.read(draft);
    const dashboard = folder === undefined ? read : { ...read, folder };
    if (dryRun) return { dashboard, notes, stored: undefined };
    const stored = await this.editing.transactions.write(async () => {
      const slug = await this.saver.freeSlug(dashboard.slug);
      return await this.saver.insert({ ...dashboard, slug }, { by, deed: 'import', comment: 'imported' });
    });
    return { dashboard: stored.dashboard, notes, stored };
  }
}
