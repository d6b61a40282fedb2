import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { ChangeFeed } from '../../engine/ports/change-feed.js';
import { Unavailable } from '../../engine/ports/failure.js';
import { RuleGroupSource, type ScheduledGroup } from '../../engine/ports/rule-group-source.js';
import { inSlices, placeholders } from './bulk-write.js';
import type { Database } from './database.js';
import { repeat } from './repeat.js';

export interface RuleGroupSourceSettings {
  /** Everything is read anew this often, whatever the change feed says; default 30 s. */
  readonly reloadEveryMs?: number;
  readonly onFailure?: (error: unknown) => void;
}

interface GroupRow {
  readonly id: string;
  readonly revision: number;
  readonly definition: string;
}

/** The rule groups that are to be evaluated, kept in memory and refreshed by the change feed. */
export class SqlRuleGroupSource extends RuleGroupSource {
  private groups: ReadonlyMap<string, ScheduledGroup> | undefined;
  private list: readonly ScheduledGroup[] = [];
  private unsubscribe: (() => void) | undefined;
  private stop: (() => Promise<void>) | undefined;
  /** Loads go one after the other, so that an older answer never replaces a newer one. */
  private loading: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly feed: ChangeFeed,
    private readonly settings: RuleGroupSourceSettings = {},
  ) {
    super();
  }

  scheduled(): readonly ScheduledGroup[] {
    if (!this.groups) throw new Unavailable('the rule groups have not been loaded yet: the database did not answer');
    return this.list;
  }

  /** Loads all groups and keeps them fresh until {@link close}. Throws `Unavailable` when the first load fails. */
  async start(): Promise<void> {
    const { reloadEveryMs = 30_000, onFailure = () => undefined } = this.settings;
    this.unsubscribe ??= this.feed.subscribe((changes) => {
      const ids = changes.filter(({ kind }) => kind === 'rule-group').map(({ entityId }) => entityId);
      if (ids.length > 0) this.enqueue(() => this.refresh([...new Set(ids)])).catch(onFailure);
    });
    await this.enqueue(() => this.loadAll());
    this.stop ??= repeat(() => this.enqueue(() => this.loadAll()), reloadEveryMs, onFailure);
  }

  async close(): Promise<void> {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    await this.stop?.();
    this.stop = undefined;
    await this.loading;
  }

  private enqueue(load: () => Promise<void>): Promise<void> {
    const turn = this.loading.then(load);
    this.loading = turn.catch(() => undefined);
    return turn;
  }

  private async loadAll(): Promise<void> {
    const stands = await this.database.read((session) =>
      session.query<{ id: string; revision: number }>('SELECT id, revision FROM rule_group WHERE paused = 0'),
    );
    const known = this.groups ?? new Map<string, ScheduledGroup>();
    const unread = stands.filter(({ id, revision }) => known.get(id)?.revision !== revision).map(({ id }) => id);
    const fresh = await this.read(unread);
    const next = new Map<string, ScheduledGroup>();
    for (const { id, revision } of stands) {
      const group = known.get(id)?.revision === revision ? known.get(id) : fresh.get(id);
      if (group) next.set(id, group);
    }
    this.replace(next, fresh.size > 0 || next.size !== known.size || !this.groups);
  }

  private async refresh(ids: readonly string[]): Promise<void> {
    const fresh = await this.read(ids);
    const next = new Map(this.groups);
    for (const id of ids) next.delete(id);
    for (const [id, group] of fresh) next.set(id, group);
    this.replace(next, true);
  }

  private replace(groups: ReadonlyMap<string, ScheduledGroup>, changed: boolean): void {
    this.groups = groups;
    if (changed) this.list = [...groups.values()];
  }

  private async read(ids: readonly string[]): Promise<ReadonlyMap<string, ScheduledGroup>> {
    const groups = new Map<string, ScheduledGroup>();
    await inSlices(ids, async (slice) => {
      const rows = await this.database.read((session) =>
        session.query<GroupRow>(
          `SELECT id, revision, definition FROM rule_group WHERE paused = 0 AND id IN (${placeholders(slice.length)})`,
          slice,
        ),
      );
      // What was stored had been validated; it is read back as it was written.
      for (const { id, revision, definition } of rows) {
        groups.set(id, { id, revision, group: JSON.parse(definition) as RuleGroup });
      }
    });
    return groups;
  }
}
