import { timeIntervalText } from '../../domain/suppression/time-interval-text.js';
import type { Actor } from '../operations/actor.js';
import type { MuteTimingDraft, SaveMuteTiming } from '../operations/save-mute-timing.js';
import type { MuteTimingStore } from '../ports/mute-timing-store.js';
import type { Planned } from './configuration-plan.js';
import { everyPage } from './every-page.js';
import type { ImportedThing, NamedThings, Standing } from './named-things.js';
import { sameContent } from './same-content.js';

const kind = 'mute-timing';

export class NamedTimings implements NamedThings<Planned<MuteTimingDraft>> {
  readonly kind = kind;

  constructor(
    private readonly timings: MuteTimingStore,
    private readonly saver: SaveMuteTiming,
    private readonly by: Actor,
  ) {}

  async all(): Promise<readonly Standing[]> {
    return (await everyPage((page) => this.timings.list(page))).map(({ timing: { id, name } }) => ({ id, name }));
  }

  async check({ draft }: Planned<MuteTimingDraft>): Promise<void> {
    this.saver.check(draft);
  }

  async put({ draft }: Planned<MuteTimingDraft>): Promise<ImportedThing> {
    const { name, timeIntervals } = draft;
    const stored = await this.timings.byName(name);
    if (!stored) return { kind, name, outcome: 'created', id: (await this.saver.create(draft, this.by)).timing.id };
    const { id, intervals } = stored.timing;
    if (sameContent(intervals.map(timeIntervalText), timeIntervals)) return { kind, name, outcome: 'unchanged', id };
    await this.saver.replace({ id, expectedVersion: undefined, by: this.by }, draft);
    return { kind, name, outcome: 'updated', id };
  }

  async delete({ id }: Standing): Promise<void> {
    await this.saver.delete({ id, expectedVersion: undefined, by: this.by });
  }
}
