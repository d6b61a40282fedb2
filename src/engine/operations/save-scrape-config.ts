import { DraftReader, type Fields } from '../../domain/rule/draft-reader.js';
import { prometheusDefaults, readScrapeConfig } from '../../domain/scrape/read-scrape-config.js';
import type { CheckRegex } from '../../domain/scrape/relabel-reader.js';
import type { ScrapeConfig } from '../../domain/scrape/scrape-config.js';
import {
  changeSecrets,
  inApiWords,
  inPrometheusWords,
  type ScrapeDocument,
  secretAt,
} from '../../domain/scrape/scrape-document.js';
import type { ScrapeConfigStore, StoredScrapeConfig } from '../ports/scrape-config-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import { recordAudit } from './record-audit.js';
import { type InputFault, InvalidInput } from './refusal.js';
import type { EntityEdit } from './save-contact-point.js';

const kind = 'scrape configuration';
/** Stands for a secret in what people are shown; sent back, it keeps the secret. */
export const secretStandIn = '<set>';

/** A stored document as the scraper needs it; its faults are told by the places of the API. */
export function readScrapeDocument(
  document: ScrapeDocument,
  regex: CheckRegex,
): { readonly config: ScrapeConfig; readonly faults: readonly InputFault[] } {
  const faults: InputFault[] = [];
  const reader = new DraftReader(inPrometheusWords(document) as Fields, '', faults);
  const config = readScrapeConfig(reader, { defaults: prometheusDefaults, regex, files: false });
  return { config, faults: faults.map((fault) => ({ ...fault, path: inApiWords(fault.path) })) };
}

/** The document without what nobody may read. */
export function withoutSecrets(document: ScrapeDocument): ScrapeDocument {
  return changeSecrets(document, (secret) => (typeof secret === 'string' ? secretStandIn : null));
}

/** Creates, changes and deletes scrape configurations. */
export class SaveScrapeConfig {
  constructor(
    private readonly configs: ScrapeConfigStore,
    private readonly regex: CheckRegex,
    private readonly policy: TargetPolicy,
    private readonly editing: Editing,
  ) {}

  async create(draft: ScrapeDocument, by: Actor): Promise<StoredScrapeConfig> {
    const { name, document } = this.read(draft, undefined);
    return await this.editing.transactions.write(async () => {
      const id = this.editing.identities.newId();
      const write = { id, name, document, at: this.editing.clock.now(), by: by.name };
      requireDone(await this.configs.insert(write), kind, { name });
      return await this.changed(id, { by, action: 'create', before: undefined });
    });
  }

  async replace(edit: EntityEdit, draft: ScrapeDocument): Promise<StoredScrapeConfig> {
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.configs.byId(edit.id), kind, edit.expectedVersion);
      const { name, document } = this.read(draft, stored.document);
      const write = { id: edit.id, name, document, at: this.editing.clock.now(), by: edit.by.name };
      requireDone(await this.configs.update(write, stored.version), kind, { name });
      return await this.changed(edit.id, { by: edit.by, action: 'change', before: stored });
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.configs.byId(edit.id), kind, edit.expectedVersion);
      requireDone(await this.configs.delete(edit.id, stored.version), kind, { name: stored.name });
      await this.tell(edit.id, stored.name, { by: edit.by, action: 'delete', before: stored, after: undefined });
    });
  }

  private read(draft: ScrapeDocument, stored: ScrapeDocument | undefined) {
    const faults: InputFault[] = [];
    const document = changeSecrets(draft, (secret, path) => {
      const kept = secret === undefined || secret === secretStandIn;
      if (!kept) return typeof secret === 'string' ? secret : undefined;
      const known = stored && secretAt(stored, path);
      if (secret === secretStandIn && known === undefined) {
        faults.push({ path, message: 'has no stored value to keep: give one' });
      }
      return known;
    });
    const read = readScrapeDocument(document, this.regex);
    faults.push(...read.faults, ...this.targetFaults(read.config));
    if (faults.length > 0) throw new InvalidInput(faults);
    return { name: read.config.jobName, document };
  }

  /** What names stand for is looked at again with every connection. */
  private targetFaults({ staticTargets, scheme }: ScrapeConfig): readonly InputFault[] {
    return staticTargets.flatMap(({ targets }, index) =>
      targets.flatMap((target) => {
        const message = this.policy.refusal(`${scheme}://${target}/`);
        return message === undefined
          ? []
          : [{ path: `staticConfigs[${index}].targets`, message: `${target} ${message}` }];
      }),
    );
  }

  private async changed(
    id: string,
    deed: { readonly by: Actor; readonly action: 'create' | 'change'; readonly before: StoredScrapeConfig | undefined },
  ): Promise<StoredScrapeConfig> {
    const stored = await this.configs.byId(id);
    if (!stored) throw missing(kind);
    await this.tell(id, stored.name, { ...deed, after: stored });
    return stored;
  }

  private async tell(
    id: string,
    name: string,
    deed: {
      readonly by: Actor;
      readonly action: string;
      readonly before: StoredScrapeConfig | undefined;
      readonly after: StoredScrapeConfig | undefined;
    },
  ): Promise<void> {
    await this.editing.feed.append([{ kind: 'scrape-config', entityId: id }]);
    const { before, after } = deed;
    await recordAudit(this.editing, deed.by, {
      action: `scrape-config.${deed.action}`,
      entity: { kind: 'scrape-config', id, name },
      ...(before && { before: withoutSecrets(before.document) }),
      ...(after && { after: { ...withoutSecrets(after.document), ...secretsNote(before, after) } }),
    });
  }
}

/** A change of nothing but a secret looks like none when secrets are masked: the audit log is told of it in words. */
function secretsNote(before: StoredScrapeConfig | undefined, after: StoredScrapeConfig): object {
  if (!before || JSON.stringify(before.document) === JSON.stringify(after.document)) return {};
  const masked = [before, after].map(({ document }) => JSON.stringify(withoutSecrets(document)));
  return masked[0] === masked[1] ? { credentialsChanged: true } : {};
}
