import { compileRelabeling, type Relabel, type RelabelTools } from '../../domain/scrape/relabel.js';
import type { ScrapeConfig } from '../../domain/scrape/scrape-config.js';
import { type FoundTargets, findTargets, type ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import { ScrapeTargets } from '../../engine/ports/scrape-targets.js';
import type { ScrapeFile } from './scrape-file.js';
import type { TargetFiles } from './target-files.js';

export interface NodeScrapeParts {
  readonly file: ScrapeFile | undefined;
  readonly targetFiles: TargetFiles;
  readonly tools: RelabelTools;
  /** Configurations that the API keeps. */
  readonly stored: () => Promise<readonly ScrapeConfig[]>;
  readonly warn: (message: string) => void;
}

interface CompiledConfig {
  /** A configuration that was read anew has another number, and its targets count as changed. */
  readonly number: number;
  readonly targets: Relabel;
  readonly metrics: Relabel;
}

const nothing: FoundTargets = { active: [], dropped: [] };

/** The targets of this node's file and of the database, looked for again and again. */
export class NodeScrapeTargets extends ScrapeTargets {
  private found = nothing;
  private seen = '';
  private configs = 0;
  private gone: readonly ScrapeConfig[] = [];
  private fromFile: readonly ScrapeConfig[] = [];
  private readonly relabels = new Map<ScrapeConfig, CompiledConfig>();

  constructor(private readonly parts: NodeScrapeParts) {
    super();
  }

  override current(): FoundTargets {
    return this.found;
  }

  override metricRelabel({ config }: ScrapeTarget): Relabel {
    return this.compiled(config).metrics;
  }

  /** Throws when the file cannot be taken: a node does not start with it. */
  async start(): Promise<void> {
    this.fromFile = (await this.parts.file?.changed()) ?? [];
    await this.look();
  }

  /** Looks for what has changed; a file that has become bad changes nothing and is told once. */
  async refresh(): Promise<void> {
    try {
      this.fromFile = (await this.parts.file?.changed()) ?? this.fromFile;
    } catch (error) {
      this.parts.warn(`${(error as Error).message}\nwhat it said before stays`);
    }
    await this.look();
  }

  private async look(): Promise<void> {
    const configs = [...this.fromFile, ...(await this.parts.stored())];
    const found = await Promise.all(configs.map((config) => this.find(config)));
    const next = {
      active: [...new Map(found.flatMap(({ active }) => active).map((target) => [target.id, target])).values()],
      dropped: found.flatMap(({ dropped }) => dropped),
    };
    const seen = [
      ...next.active.map((target) => `${target.id} ${this.compiled(target.config).number}`),
      ...next.dropped.map(({ discovered }) => JSON.stringify(discovered)),
    ].join('\n');
    if (seen === this.seen) return;
    this.seen = seen;
    this.found = next;
    // Scrapes that are under way may still ask for a configuration that has gone: it is kept one change longer.
    for (const config of this.gone) this.relabels.delete(config);
    this.gone = [...this.relabels.keys()].filter((config) => !configs.includes(config));
  }

  private async find(config: ScrapeConfig): Promise<FoundTargets> {
    const { targetFiles } = this.parts;
    const listed = config.targetFiles.length === 0 ? [] : await targetFiles.groups(config.targetFiles, '/');
    return findTargets(config, [...config.staticTargets, ...listed], this.compiled(config).targets);
  }

  private compiled(config: ScrapeConfig): CompiledConfig {
    const known = this.relabels.get(config);
    if (known) return known;
    const { tools } = this.parts;
    const made = {
      number: ++this.configs,
      targets: compileRelabeling(config.relabel, tools),
      metrics: compileRelabeling(config.metricRelabel, tools),
    };
    this.relabels.set(config, made);
    return made;
  }
}
