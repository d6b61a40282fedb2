import type { CompilePattern, Matcher } from '../../domain/labels/matcher.js';
import { matcherText } from '../../domain/labels/matcher-text.js';
import type { Inhibition } from '../../domain/suppression/inhibition.js';
import type { InhibitionStore, StoredInhibition } from '../ports/inhibition-store.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import { readMatchers } from './read-matchers.js';
import { recordAudit } from './record-audit.js';
import { Conflict, type InputFault, InvalidInput } from './refusal.js';
import type { EntityEdit } from './save-contact-point.js';

const kind = 'inhibition';
/** Every flush asks each of them about each alert. */
const mostInhibitions = 1_000;

/** An inhibition as somebody asks for it: matchers as Alertmanager writes them, or read already. */
export interface InhibitionDraft {
  readonly name: string;
  readonly source: readonly (string | Matcher)[];
  readonly target: readonly (string | Matcher)[];
  readonly equal: readonly string[];
}

/** Creates, changes and deletes inhibitions. A request that has returned counts for every flush that decides later. */
export class SaveInhibition {
  constructor(
    private readonly inhibitions: InhibitionStore,
    private readonly compile: CompilePattern,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault. */
  check(draft: InhibitionDraft): void {
    this.read(draft);
  }

  async create(draft: InhibitionDraft, by: Actor): Promise<StoredInhibition> {
    const read = this.read(draft);
    return await this.editing.transactions.write(async () => {
      const inhibition = { ...read, id: this.editing.identities.newId() };
      const write = { inhibition, at: this.editing.clock.now(), by: by.name };
      requireDone(await this.inhibitions.insert(write), kind, { name: draft.name });
      if ((await this.inhibitions.list({ limit: 1, cursor: undefined })).total > mostInhibitions) {
        throw new Conflict(`there are ${mostInhibitions} inhibitions already: delete some, or join several in one`);
      }
      return await this.changed(inhibition.id, { by, action: 'create', before: undefined });
    });
  }

  async replace(edit: EntityEdit, draft: InhibitionDraft): Promise<StoredInhibition> {
    const read = this.read(draft);
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.inhibitions.byId(edit.id), kind, edit.expectedVersion);
      const write = { inhibition: { ...read, id: edit.id }, at: this.editing.clock.now(), by: edit.by.name };
      requireDone(await this.inhibitions.update(write, stored.version), kind, { name: draft.name });
      return await this.changed(edit.id, { by: edit.by, action: 'change', before: stored.inhibition });
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const { inhibition, version } = requireVersion(await this.inhibitions.byId(edit.id), kind, edit.expectedVersion);
      requireDone(await this.inhibitions.delete(edit.id, version), kind, { name: inhibition.name });
      await this.tell(inhibition, { by: edit.by, action: 'delete', before: inhibition, after: undefined });
    });
  }

  private read({ name, source, target, equal }: InhibitionDraft): Omit<Inhibition, 'id'> {
    const faults: InputFault[] = [];
    const side = (path: string, given: readonly (string | Matcher)[]): readonly Matcher[] => {
      if (given.length === 0) faults.push({ path, message: 'name at least one matcher, for example team="db"' });
      return readMatchers(given, { path, compile: this.compile }, faults);
    };
    const read = { name, source: side('sourceMatchers', source), target: side('targetMatchers', target), equal };
    equal.forEach((label, index) => {
      if (equal.indexOf(label) === index) return;
      faults.push({ path: `equal[${index}]`, message: `${JSON.stringify(label)} stands there twice` });
    });
    if (faults.length > 0) throw new InvalidInput(faults);
    return read;
  }

  private async changed(
    id: string,
    deed: { readonly by: Actor; readonly action: 'create' | 'change'; readonly before: Inhibition | undefined },
  ): Promise<StoredInhibition> {
    const stored = await this.inhibitions.byId(id);
    if (!stored) throw missing(kind);
    await this.tell(stored.inhibition, { ...deed, after: stored.inhibition });
    return stored;
  }

  private async tell(
    { id, name }: Inhibition,
    deed: {
      readonly by: Actor;
      readonly action: string;
      readonly before: Inhibition | undefined;
      readonly after: Inhibition | undefined;
    },
  ): Promise<void> {
    await this.editing.feed.append([{ kind: 'inhibition', entityId: id }]);
    const { before, after } = deed;
    await recordAudit(this.editing, deed.by, {
      action: `inhibition.${deed.action}`,
      entity: { kind: 'inhibition', id, name },
      ...(before && { before: inWords(before) }),
      ...(after && { after: inWords(after) }),
    });
  }
}

function inWords({ name, source, target, equal }: Inhibition): object {
  return { name, sourceMatchers: source.map(matcherText), targetMatchers: target.map(matcherText), equal };
}
