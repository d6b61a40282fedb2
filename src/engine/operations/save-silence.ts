import type { CompilePattern, Matcher } from '../../domain/labels/matcher.js';
import { matchersText } from '../../domain/labels/matcher-text.js';
import { decideSilenceChange } from '../../domain/suppression/decide-silence-change.js';
import { type Silence, silenceStateAt } from '../../domain/suppression/silence.js';
import {
  endedSpan,
  spanOfEdit,
  spanOfNew,
  type SpanLimits,
  type SpanReading,
  type WantedSpan,
} from '../../domain/suppression/silence-span.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { SilenceStore, StoredSilence } from '../ports/silence-store.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import { readNarrowMatchers } from './read-matchers.js';
import { recordAudit } from './record-audit.js';
import { Conflict, type InputFault, InvalidInput } from './refusal.js';
import type { EntityEdit } from './save-contact-point.js';

const kind = 'silence';
const mostComment = 10_000;
/** As long as the database keeps names. */
const mostName = 200;

/** A silence as somebody asks for it. */
export interface SilenceDraft extends WantedSpan {
  /** As Alertmanager writes them, `team="db"`, or read already. */
  readonly matchers: readonly (string | Matcher)[];
  readonly comment: string;
  /** As which it shall be shown; left out: who asks for it. */
  readonly createdBy: string | undefined;
}

export interface SilenceRules {
  readonly longestMs: DurationMs;
  readonly commentRequired: boolean;
  /** Most silences that have not ended: every flush knows all of them. */
  readonly mostLive: number;
}

type Action = 'create' | 'change' | 'expire';

interface Deed {
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * Creates, changes and ends silences. A request that has returned counts for every flush that decides later: the store
 * raises the suppression's revision in the same transaction. Times are this node's cluster time, which other nodes know
 * to a few milliseconds: flushes therefore look at silences as of the newest write that they see, if that is later than
 * their own time.
 */
export class SaveSilence {
  constructor(
    private readonly silences: SilenceStore,
    private readonly compile: CompilePattern,
    private readonly rules: SilenceRules,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault of what would be created, or of what would become of the one with `id`. */
  async check(draft: SilenceDraft, id?: string): Promise<void> {
    const stored = id === undefined ? undefined : await this.silences.byId(id);
    const limits = this.limits(this.editing.clock.now());
    this.read(draft, stored ? spanOfEdit(stored, draft, limits) : spanOfNew(draft, limits));
  }

  async create(draft: SilenceDraft, by: Actor): Promise<StoredSilence> {
    return await this.editing.transactions.write(async () => {
      const at = this.editing.clock.now();
      const silence = this.read(draft, spanOfNew(draft, this.limits(at)));
      return await this.insert({ ...silence, createdBy: draft.createdBy ?? by.name }, { by, at });
    });
  }

  /** Changes it where it stands, matchers too; one that has ended stays as it is. */
  async replace(edit: EntityEdit, draft: SilenceDraft): Promise<StoredSilence> {
    return await this.editing.transactions.write(async () => {
      const at = this.editing.clock.now();
      const stored = requireVersion(await this.silences.byId(edit.id), kind, edit.expectedVersion);
      if (silenceStateAt(stored, at) === 'expired') {
        throw new Conflict('this silence has ended: create it again instead');
      }
      const silence = this.read(draft, spanOfEdit(stored, draft, this.limits(at)));
      const createdBy = draft.createdBy ?? stored.createdBy;
      return await this.update(stored, { ...silence, createdBy }, { by: edit.by, at, action: 'change' });
    });
  }

  /**
   * As Alertmanager's API wants it: without `id` a new one; else the silence of that id becomes what is wanted where
   * its rule allows, and otherwise ends and a new one takes its place.
   */
  async put(id: string | undefined, draft: SilenceDraft, by: Actor): Promise<StoredSilence> {
    if (id === undefined) return await this.create(draft, by);
    return await this.editing.transactions.write(async () => {
      const at = this.editing.clock.now();
      const stored = await this.silences.byId(id);
      if (!stored) throw missing(kind);
      const createdBy = draft.createdBy ?? by.name;
      const fresh = { ...this.read(draft, spanOfNew(draft, this.limits(at))), createdBy };
      const wanted = { matchers: fresh.matchers, startsAt: draft.startsAt ?? at };
      const { change } = decideSilenceChange(stored, wanted, at);
      if (change === 'in-place') {
        const { span } = spanOfEdit(stored, draft, this.limits(at));
        return await this.update(stored, { ...fresh, ...span }, { by, at, action: 'change' });
      }
      if (change === 'replace') await this.end(stored, { by, at });
      return await this.insert(fresh, { by, at });
    });
  }

  /** Ends it now: the next flush tells what it held back. */
  async expire({ id, expectedVersion, by }: EntityEdit): Promise<'expired' | 'already-expired'> {
    return await this.editing.transactions.write(async () => {
      const at = this.editing.clock.now();
      const stored = requireVersion(await this.silences.byId(id), kind, expectedVersion);
      if (silenceStateAt(stored, at) === 'expired') return 'already-expired';
      await this.end(stored, { by, at });
      return 'expired';
    });
  }

  /** Another one with the same matchers; what is left out is as it was, and it holds as long as that one was to hold. */
  async recreate(id: string, wish: Partial<SilenceDraft>, by: Actor): Promise<StoredSilence> {
    return await this.editing.transactions.write(async () => {
      const stored = await this.silences.byId(id);
      if (!stored) throw missing(kind);
      const { startsAt, endsAt, durationMs, comment = stored.comment } = wish;
      const asBefore = endsAt === undefined && durationMs === undefined ? stored.endsAt - stored.startsAt : durationMs;
      const draft = {
        matchers: stored.matchers,
        startsAt,
        endsAt,
        durationMs: asBefore,
        comment,
        createdBy: undefined,
      };
      return await this.create(draft, by);
    });
  }

  private read(draft: SilenceDraft, { span, faults: spanFaults }: SpanReading): Omit<Silence, 'id' | 'createdBy'> {
    const faults: InputFault[] = [];
    const matchers = readNarrowMatchers(draft.matchers, { path: 'matchers', compile: this.compile }, faults);
    const comment = draft.comment.trim();
    faults.push(...spanFaults, ...this.textFaults(comment, draft.createdBy));
    if (faults.length > 0) throw new InvalidInput(faults);
    return { matchers: matchers.map(({ name, operator, value }) => ({ name, operator, value })), ...span, comment };
  }

  private textFaults(comment: string, createdBy: string | undefined): readonly InputFault[] {
    const faults: InputFault[] = [];
    if (comment === '' && this.rules.commentRequired) {
      faults.push({ path: 'comment', message: 'is required: say why, for those who wonder about the quiet' });
    }
    if (comment.length > mostComment) faults.push({ path: 'comment', message: `at most ${mostComment} characters` });
    if ((createdBy?.length ?? 0) > mostName) {
      faults.push({ path: 'createdBy', message: `at most ${mostName} characters` });
    }
    return faults;
  }

  private limits(now: Instant): SpanLimits {
    return { now, longestMs: this.rules.longestMs };
  }

  /** Counted when it is there, behind the revision's lock: of two that come for the last place, the second sees the first. */
  private async insert(silence: Omit<Silence, 'id'>, { by, at }: Deed): Promise<StoredSilence> {
    const id = this.editing.identities.newId();
    await this.silences.insert({ silence: { ...silence, id }, at, by: by.name });
    const { mostLive } = this.rules;
    if ((await this.silences.countLive(at)) > mostLive) {
      const message = `there are ${mostLive} silences already that have not ended: expire some, or join several in one`;
      throw new Conflict(message);
    }
    return await this.changed(id, { by, action: 'create', before: undefined });
  }

  private async update(
    stored: StoredSilence,
    wanted: Omit<Silence, 'id'>,
    { by, at, action }: Deed & { readonly action: Action },
  ): Promise<StoredSilence> {
    const write = { silence: { ...wanted, id: stored.id }, at, by: by.name };
    requireDone(await this.silences.update(write, stored.version), kind, { name: stored.id });
    return await this.changed(stored.id, { by, action, before: stored });
  }

  private async end(stored: StoredSilence, { by, at }: Deed): Promise<void> {
    const { matchers, comment, createdBy } = stored;
    await this.update(stored, { matchers, comment, createdBy, ...endedSpan(stored, at) }, { by, at, action: 'expire' });
  }

  private async changed(
    id: string,
    deed: { readonly by: Actor; readonly action: Action; readonly before: StoredSilence | undefined },
  ): Promise<StoredSilence> {
    const stored = await this.silences.byId(id);
    if (!stored) throw missing(kind);
    await this.editing.feed.append([{ kind: 'silence', entityId: id }]);
    await recordAudit(this.editing, deed.by, {
      action: `silence.${deed.action}`,
      entity: { kind: 'silence', id, name: matchersText(stored.matchers).slice(0, 200) },
      ...(deed.before && { before: told(deed.before) }),
      after: told(stored),
    });
    return stored;
  }
}

function told({ matchers, startsAt, endsAt, comment, createdBy }: Silence): Omit<Silence, 'id'> {
  return { matchers, startsAt, endsAt, comment, createdBy };
}
