import { type Actor, tocsinItself } from './actor.js';
import { systemFolder, systemGroupFor } from '../../domain/evaluation/system-group.js';
import { defaultDataSource } from '../../domain/rule/rule-draft.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { DataSourceConfig, DataSourceStore, StoredDataSource } from '../ports/data-source-store.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import { headerFaults } from './header-faults.js';
import { requireBetween } from './input-bounds.js';
import { Conflict, type InputFault, InvalidInput } from './refusal.js';
import { recordAudit } from './record-audit.js';
import type { EntityEdit } from './save-contact-point.js';
import type { SaveRuleGroup } from './save-rule-group.js';
import { editedHeaders, editedSecret, type SecretEdit } from './secret-edit.js';
import { urlFault } from './url-fault.js';

export interface PrometheusDraft {
  readonly type: 'prometheus';
  readonly name: string;
  readonly url: string;
  readonly timeoutMs: DurationMs;
  readonly basicAuth: { readonly username: string; readonly password: SecretEdit } | undefined;
  readonly bearerToken: SecretEdit;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly tls: { readonly ca: string | undefined; readonly insecureSkipVerify: boolean };
}

export type DataSourceDraft = { readonly type: 'embedded'; readonly name: string } | PrometheusDraft;

const ownSettings: Actor = { ...tocsinItself, name: 'settings' };
const kind = 'data source';

export interface DataSourceStores {
  readonly sources: DataSourceStore;
  readonly groups: RuleGroupStore;
}

/** Creates, changes and deletes data sources, each together with the system rule group that watches it. */
export class SaveDataSource {
  constructor(
    private readonly stores: DataSourceStores,
    private readonly ruleGroups: SaveRuleGroup,
    private readonly policy: TargetPolicy,
    private readonly editing: Editing,
  ) {}

  async create(draft: DataSourceDraft, by: Actor): Promise<StoredDataSource> {
    const config = this.read(draft, undefined);
    return await this.editing.transactions.write(async () => {
      const id = this.editing.identities.newId();
      const at = this.editing.clock.now();
      requireDone(await this.stores.sources.insert({ id, config, at, by: by.name }), kind, { name: config.name });
      await this.watch(config, by);
      await this.record(by, 'create', { id, after: config });
      return await this.changed(id);
    });
  }

  async replace(edit: EntityEdit, draft: DataSourceDraft): Promise<StoredDataSource> {
    return await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      const config = this.read(draft, stored.config);
      if (config.name !== stored.config.name) await this.requireUnused(stored.config.name, 'renamed');
      return await this.store(stored, config, edit.by);
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      await this.requireUnused(stored.config.name, 'deleted');
      await this.unwatch(stored.config.name, edit.by);
      requireDone(await this.stores.sources.delete(edit.id, stored.version), kind, { name: stored.config.name });
      await this.editing.feed.append([{ kind: 'data-source', entityId: edit.id }]);
      await this.record(edit.by, 'delete', { id: edit.id, before: stored.config });
    });
  }

  /**
   * Makes the data source `default` of the kind that the settings say; called at each start, on any number of nodes at
   * once. Where it is reached stays each node's own affair: nodes may ask different replicas, or the one beside them.
   */
  async settle(own: DataSourceConfig): Promise<void> {
    // Its password stays in the settings.
    const config = own.type === 'prometheus' ? { ...own, basicAuth: undefined } : own;
    await this.editing.transactions.write(async () => {
      const stored = await this.stores.sources.byName(defaultDataSource);
      if (stored?.config.type === config.type) return;
      if (stored) {
        await this.store(stored, config, ownSettings);
        return;
      }
      const id = this.editing.identities.newId();
      const write = { id, config, at: this.editing.clock.now(), by: ownSettings.name };
      requireDone(await this.stores.sources.insert(write), kind, { name: config.name });
      await this.watch(config, ownSettings);
      await this.record(ownSettings, 'create', { id, after: config });
      await this.changed(id);
    });
  }

  private async store(stored: StoredDataSource, config: DataSourceConfig, by: Actor): Promise<StoredDataSource> {
    const write = { id: stored.id, config, at: this.editing.clock.now(), by: by.name };
    requireDone(await this.stores.sources.update(write, stored.version), kind, { name: config.name });
    if (config.name !== stored.config.name || config.type !== stored.config.type) {
      await this.unwatch(stored.config.name, by);
      await this.watch(config, by);
    }
    await this.record(by, 'change', { id: stored.id, before: stored.config, after: config });
    return await this.changed(stored.id);
  }

  /** The embedded store is the database itself: when that is away, nothing is evaluated at all. */
  private async watch(config: DataSourceConfig, by: Actor): Promise<void> {
    if (config.type === 'embedded') return;
    const group = systemGroupFor(config.name, this.editing.identities.newId());
    await this.ruleGroups.insertSystem(group, by);
  }

  private async unwatch(name: string, by: Actor): Promise<void> {
    const group = await this.stores.groups.byName(systemFolder, name);
    if (group) await this.ruleGroups.drop(group, by);
  }

  private async editable(edit: EntityEdit): Promise<StoredDataSource> {
    const stored = requireVersion(await this.stores.sources.byId(edit.id), kind, edit.expectedVersion);
    if (stored.config.name === defaultDataSource) {
      throw new Conflict(
        'the data source "default" is what the settings say: set TOCSIN_PROMETHEUS_URL and start again',
      );
    }
    return stored;
  }

  private async requireUnused(name: string, what: string): Promise<void> {
    const users = (await this.stores.groups.askingDataSource(name)).length;
    if (users === 0) return;
    const groups = users === 1 ? '1 rule group asks' : `${users} rule groups ask`;
    throw new Conflict(
      `${groups} the data source ${JSON.stringify(name)}: it cannot be ${what} before they ask another`,
    );
  }

  private read(draft: DataSourceDraft, stored: DataSourceConfig | undefined): DataSourceConfig {
    if (draft.type === 'embedded') return draft;
    const faults: InputFault[] = [];
    const config = readPrometheus(draft, stored, this.policy, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    return config;
  }

  private async record(
    by: Actor,
    did: 'create' | 'change' | 'delete',
    what: { readonly id: string; readonly before?: DataSourceConfig; readonly after?: DataSourceConfig },
  ): Promise<void> {
    const { id, before, after } = what;
    const entity = { kind: 'data-source', id, name: (after ?? before)?.name ?? '' };
    await recordAudit(this.editing, by, { action: `data-source.${did}`, entity, before, after });
  }

  private async changed(id: string): Promise<StoredDataSource> {
    await this.editing.feed.append([{ kind: 'data-source', entityId: id }]);
    const stored = await this.stores.sources.byId(id);
    if (!stored) throw missing(kind);
    return stored;
  }
}

function readPrometheus(
  draft: PrometheusDraft,
  known: DataSourceConfig | undefined,
  policy: TargetPolicy,
  faults: InputFault[],
): DataSourceConfig {
  const stored = known?.type === 'prometheus' ? known : undefined;
  const badUrl = urlFault(draft.url, policy);
  if (badUrl) faults.push({ path: 'url', message: badUrl });
  requireBetween(draft.timeoutMs, { path: 'timeout', least: 1_000, most: 300_000, text: '1s to 5m' }, faults);
  const { headers, missing: without } = editedHeaders(draft.headers, stored?.headers ?? {});
  for (const name of without) {
    faults.push({ path: `headers[${JSON.stringify(name)}]`, message: 'has no stored value to keep: give one' });
  }
  faults.push(...headerFaults(Object.keys(headers), 'headers'));
  const bearerToken = editedSecret(draft.bearerToken, stored?.bearerToken);
  if (draft.basicAuth && bearerToken !== undefined) {
    faults.push({ path: 'bearerToken', message: 'takes the place of basicAuth: give one of the two' });
  }
  const badCa = draft.tls.ca === undefined ? undefined : policy.authorityFault(draft.tls.ca);
  if (badCa) faults.push({ path: 'tls.ca', message: badCa });
  const { type, name, url, timeoutMs, tls } = draft;
  return { type, name, url, timeoutMs, basicAuth: basicAuthOf(draft, stored, faults), bearerToken, headers, tls };
}

function basicAuthOf(
  { basicAuth }: PrometheusDraft,
  stored: { readonly basicAuth: { readonly password: string } | undefined } | undefined,
  faults: InputFault[],
): { readonly username: string; readonly password: string } | undefined {
  if (!basicAuth) return undefined;
  const password = editedSecret(basicAuth.password, stored?.basicAuth?.password);
  if (password === undefined) faults.push({ path: 'basicAuth.password', message: 'is required' });
  return { username: basicAuth.username, password: password ?? '' };
}
