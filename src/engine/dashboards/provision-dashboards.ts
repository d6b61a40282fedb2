import type { Actor } from '../operations/actor.js';
import { type InputFault, InvalidInput } from '../operations/refusal.js';
import type { DashboardStore } from '../ports/dashboard-store.js';
import type { ProvisionedThing } from '../ports/provisioning-store.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import type { ImportDashboard } from './import-dashboard.js';
import type { SaveDashboard } from './save-dashboard.js';
import type { GrafanaNote } from '../../domain/dashboard/grafana/grafana-note.js';
import { slugOf } from '../../domain/dashboard/dashboard-slug.js';
import type { Dashboard } from '../../domain/dashboard/dashboard.js';

const kind = 'dashboard';

/** What a file of Grafana's lost. */
export interface FileNote extends GrafanaNote {
  readonly file: string;
}

export interface ProvisionedDashboards {
  readonly things: readonly ProvisionedThing[];
  /** Dashboards that were created, changed or deleted. */
  readonly changes: number;
  readonly notes: readonly FileNote[];
}

interface FileOfOne {
  readonly file: string;
  readonly dashboard: Dashboard;
}

/** Dashboards in files: each is at the address of its file's name, so that it keeps it when its title changes. */
export class ProvisionDashboards {
  constructor(
    private readonly importer: ImportDashboard,
    private readonly saver: SaveDashboard,
    private readonly dashboards: DashboardStore,
  ) {}

  /** Joins the caller's transaction. Throws {@link InvalidInput} with every fault of every file. */
  async put(files: readonly RuleFile[], known: readonly ProvisionedThing[], by: Actor): Promise<ProvisionedDashboards> {
    const ours = new Set(known.filter((thing) => thing.kind === kind).map(({ id }) => id));
    const faults: InputFault[] = [];
    const notes: FileNote[] = [];
    const read = files.flatMap((file) => this.read(file, faults, notes));
    const things: ProvisionedThing[] = [];
    let changes = 0;
    for (const one of read) {
      const put = await this.putOne(one, { ours, by, taken: things });
      if ('fault' in put) faults.push(put.fault);
      else {
        things.push({ kind, id: put.id, file: one.file });
        changes += Number(put.isChanged);
      }
    }
    if (faults.length > 0) throw new InvalidInput(faults);
    const gone = [...ours].filter((id) => !things.some((thing) => thing.id === id));
    for (const id of gone) await this.remove(id, by);
    return { things, changes: changes + gone.length, notes };
  }

  private read(file: RuleFile, faults: InputFault[], notes: FileNote[]): readonly FileOfOne[] {
    try {
      const read = this.importer.read(jsonOf(file.content));
      notes.push(...read.notes.map((note) => ({ ...note, file: file.name })));
      const slug = slugOf(file.name.replace(/^.*\//, '').replace(/\.json$/, ''));
      return [{ file: file.name, dashboard: { ...read.dashboard, slug } }];
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      faults.push(...error.faults.map((fault) => ({ ...fault, file: file.name })));
      return [];
    }
  }

  private async putOne(
    { file, dashboard }: FileOfOne,
    world: { readonly ours: ReadonlySet<string>; readonly by: Actor; readonly taken: readonly ProvisionedThing[] },
  ): Promise<{ readonly id: string; readonly isChanged: boolean } | { readonly fault: InputFault }> {
    const { ours, by, taken } = world;
    const how = { by, comment: file };
    const stored = await this.dashboards.bySlug(dashboard.slug);
    if (!stored) {
      const { id } = await this.saver.insert(dashboard, { ...how, deed: 'create' });
      return { id, isChanged: true };
    }
    if (!ours.has(stored.id) || taken.some(({ id }) => id === stored.id)) {
      const message = `${dashboard.slug} stands already, by somebody or by another file: rename or delete one`;
      return { fault: { path: 'slug', file, message } };
    }
    const { version } = await this.saver.update(stored, dashboard, { ...how, deed: 'change' });
    return { id: stored.id, isChanged: version !== stored.version };
  }

  /** Somebody may have deleted it with the table at hand. */
  private async remove(id: string, by: Actor): Promise<void> {
    const stored = await this.dashboards.byId(id);
    if (stored) await this.saver.drop(stored, by);
  }
}

/** Throws {@link InvalidInput} with what the reader says. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInput([{ path: '', message: `is no JSON: ${(error as Error).message}` }]);
  }
}
