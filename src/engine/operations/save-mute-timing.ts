import type { MuteTiming } from '../../domain/suppression/mute-timing.js';
import { type TimeIntervalText, timeIntervalText } from '../../domain/suppression/time-interval-text.js';
import type { MuteTimingStore, StoredMuteTiming } from '../ports/mute-timing-store.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import { recordAudit } from './record-audit.js';
import { readTimeIntervals } from './read-time-intervals.js';
import { Conflict } from './refusal.js';
import type { EntityEdit } from './save-contact-point.js';
import type { RoutingReferences } from './routing-references.js';

const kind = 'mute timing';
const mostTimings = 1_000;

export interface MuteTimingDraft {
  readonly name: string;
  readonly timeIntervals: readonly TimeIntervalText[];
}

/**
 * Creates, changes and deletes mute timings; the routing tree never names one that is not there. A request that has
 * returned counts for every flush that decides later.
 *
 * What races: a new routing tree that names a timing, and the deletion of that timing. Both hold the tree's row first.
 */
export class SaveMuteTiming {
  constructor(
    private readonly timings: MuteTimingStore,
    private readonly references: RoutingReferences,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault. */
  check(draft: MuteTimingDraft): void {
    readTimeIntervals(draft.timeIntervals);
  }

  async create(draft: MuteTimingDraft, by: Actor): Promise<StoredMuteTiming> {
    const intervals = readTimeIntervals(draft.timeIntervals);
    return await this.editing.transactions.write(async () => {
      const timing = { id: this.editing.identities.newId(), name: draft.name, intervals };
      const write = { timing, at: this.editing.clock.now(), by: by.name };
      requireDone(await this.timings.insert(write), kind, { name: draft.name });
      if ((await this.timings.list({ limit: 1, cursor: undefined })).total > mostTimings) {
        throw new Conflict(`there are ${mostTimings} mute timings already: delete some`);
      }
      return await this.changed(timing.id, { by, action: 'create', before: undefined });
    });
  }

  async replace(edit: EntityEdit, draft: MuteTimingDraft): Promise<StoredMuteTiming> {
    const intervals = readTimeIntervals(draft.timeIntervals);
    return await this.editing.transactions.write(async () => {
      const { timing: before, version } = requireVersion(await this.timings.byId(edit.id), kind, edit.expectedVersion);
      const at = this.editing.clock.now();
      const timing = { id: edit.id, name: draft.name, intervals };
      await this.references.rename('timing', { before: before.name, after: draft.name }, edit.by);
      requireDone(await this.timings.update({ timing, at, by: edit.by.name }, version), kind, { name: draft.name });
      return await this.changed(edit.id, { by: edit.by, action: 'change', before });
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const { timing, version } = requireVersion(await this.timings.byId(edit.id), kind, edit.expectedVersion);
      await this.references.requireUnused('timing', timing.name);
      requireDone(await this.timings.delete(edit.id, version), kind, { name: timing.name });
      await this.tell(timing, { by: edit.by, action: 'delete', before: timing, after: undefined });
    });
  }

  private async changed(
    id: string,
    deed: { readonly by: Actor; readonly action: 'create' | 'change'; readonly before: MuteTiming | undefined },
  ): Promise<StoredMuteTiming> {
    const stored = await this.timings.byId(id);
    if (!stored) throw missing(kind);
    await this.tell(stored.timing, { ...deed, after: stored.timing });
    return stored;
  }

  private async tell(
    { id, name }: MuteTiming,
    deed: {
      readonly by: Actor;
      readonly action: string;
      readonly before: MuteTiming | undefined;
      readonly after: MuteTiming | undefined;
    },
  ): Promise<void> {
    await this.editing.feed.append([{ kind: 'mute-timing', entityId: id }]);
    const { before, after } = deed;
    await recordAudit(this.editing, deed.by, {
      action: `mute-timing.${deed.action}`,
      entity: { kind: 'mute-timing', id, name },
      ...(before && { before: inWords(before) }),
      ...(after && { after: inWords(after) }),
    });
  }
}

function inWords({ name, intervals }: MuteTiming): object {
  return { name, timeIntervals: intervals.map(timeIntervalText) };
}
