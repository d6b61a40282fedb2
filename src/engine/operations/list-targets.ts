import type { Labels } from '../../domain/labels/label-set.js';
import type { ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import type { ScrapeStore, TargetState } from '../ports/scrape-store.js';
import type { ScrapeTargets } from '../ports/scrape-targets.js';

export interface ListedTargets {
  readonly active: readonly { readonly target: ScrapeTarget; readonly state: TargetState | undefined }[];
  readonly dropped: readonly { readonly job: string; readonly discovered: Labels }[];
}

/** The targets that this node knows, with what became of them on whichever node scraped them last. */
export class ListTargets {
  constructor(
    private readonly targets: ScrapeTargets,
    private readonly store: ScrapeStore,
  ) {}

  /** `job`: only of this configuration. */
  async list(job: string | undefined): Promise<ListedTargets> {
    const { active, dropped } = this.targets.current();
    const listed = active.filter(({ config }) => job === undefined || config.jobName === job);
    const states = await this.store.states(listed.map(({ id }) => id));
    const byId = new Map(states.map((state) => [state.id, state]));
    return {
      active: listed.map((target) => ({ target, state: byId.get(target.id) })),
      dropped: dropped.filter((one) => job === undefined || one.job === job),
    };
  }
}
