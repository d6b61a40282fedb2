import { Reloading } from '../../api/health/reloading.js';
import type { NodeLog } from '../../adapters/telemetry/node-log.js';
import { formatInstant } from '../../domain/time/instant.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import type { Provision, Provisioned, ProvisioningContent } from '../../engine/provisioning/provision.js';
import { faultLine } from '../cli/fault-line.js';
import type { ProvisioningSource } from './provisioning-source.js';
import { readProvisioningFolder } from './read-provisioning-folder.js';

/** Reads the provisioning files of this node and puts them in place. */
export class Provisioning extends Reloading {
  private turn: Promise<unknown> = Promise.resolve();
  private lastHash: string | undefined;
  private told = '';

  constructor(
    private readonly source: ProvisioningSource | undefined,
    private readonly provision: Provision,
    private readonly log: NodeLog,
  ) {
    super();
  }

  /** At the start: what is wrong is told, and what stands in the database stays. */
  async start(): Promise<void> {
    try {
      await this.reload();
    } catch (error) {
      this.tell(error);
    }
  }

  /** One after the other. Throws {@link InvalidInput} with every fault, or what kept the files from being read. */
  override async reload(): Promise<string> {
    if (!this.source) return 'no files are read here: neither TOCSIN_PROVISIONING_DIR nor TOCSIN_GIT_URL is set';
    const provisioned = await this.next(() => this.read(false));
    return provisioned.outcome === 'unchanged'
      ? 'the files say what stands already'
      : `the files were put in place: ${provisioned.changes} changes`;
  }

  /** Looks for news; what has not changed since this node looked last is left alone, whatever others have put there. */
  async refresh(): Promise<void> {
    await this.next(() => this.read(true)).catch((error: unknown) => this.tell(error));
  }

  async close(): Promise<void> {
    await this.turn.catch(() => undefined);
    await this.source?.close();
  }

  private async next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.catch(() => undefined).then(work);
    this.turn = turn;
    return await turn;
  }

  private async read(onlyNews: boolean): Promise<Provisioned> {
    if (!this.source) return { outcome: 'unchanged' };
    const content = await readProvisioningFolder(await this.source.update());
    if (onlyNews && this.lastHash === content.hash) return { outcome: 'unchanged' };
    const first = this.lastHash === undefined;
    const news = !first && this.lastHash !== content.hash;
    const provisioned = await this.apply(content);
    this.told = '';
    this.report(provisioned, news);
    return provisioned;
  }

  /** What is wrong with the files stays wrong until they change; a database that did not take them may take them later. */
  private async apply(content: ProvisioningContent): Promise<Provisioned> {
    try {
      const provisioned = await this.provision.apply(content);
      this.lastHash = content.hash;
      return provisioned;
    } catch (error) {
      if (error instanceof InvalidInput) this.lastHash = content.hash;
      throw error;
    }
  }

  private report(provisioned: Provisioned, news: boolean): void {
    if (provisioned.outcome === 'unchanged') return;
    const { changes, notes, dashboardNotes, replaced } = provisioned;
    this.log.info({ changes }, 'the provisioning files were put in place');
    for (const { kind, ...note } of notes) {
      const line = `alertmanager.yml: ${kind}: ${faultLine(note)}`;
      if (kind === 'empty') this.log.error(line);
      else this.log.info(line);
    }
    for (const { file, kind, path, message } of dashboardNotes) {
      this.log.info(`${file}: ${kind}: ${path}: ${message}`);
    }
    // Who brings something new replaces what another node had put in place: that is no difference between nodes.
    if (!replaced || news) return;
    const { node, appliedAt } = replaced;
    this.log.warn(
      { node },
      `the provisioning files of this node differ from those that ${node} put in place at ${formatInstant(appliedAt)}: ` +
        'these stand now; give all nodes the same files',
    );
  }

  /** Once, while it stays the same. */
  private tell(error: unknown): void {
    const faults = error instanceof InvalidInput ? error.faults.map(faultLine) : [(error as Error)?.message];
    if (this.told === String(faults)) return;
    this.told = String(faults);
    this.log.error({ faults }, 'the provisioning files were not taken: what stood before stays');
  }
}
