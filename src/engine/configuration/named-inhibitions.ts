import type { Actor } from '../operations/actor.js';
import type { InhibitionDraft, SaveInhibition } from '../operations/save-inhibition.js';
import type { InhibitionStore } from '../ports/inhibition-store.js';
import type { Planned } from './configuration-plan.js';
import { everyPage } from './every-page.js';
import type { ImportedThing, NamedThings, Standing } from './named-things.js';
import { sameContent } from './same-content.js';

const kind = 'inhibition';

export class NamedInhibitions implements NamedThings<Planned<InhibitionDraft>> {
  readonly kind = kind;

  constructor(
    private readonly inhibitions: InhibitionStore,
    private readonly saver: SaveInhibition,
    private readonly by: Actor,
  ) {}

  async all(): Promise<readonly Standing[]> {
    const stored = await everyPage((page) => this.inhibitions.list(page));
    return stored.map(({ inhibition: { id, name } }) => ({ id, name }));
  }

  async check({ draft }: Planned<InhibitionDraft>): Promise<void> {
    this.saver.check(draft);
  }

  async put({ draft }: Planned<InhibitionDraft>): Promise<ImportedThing> {
    const { name } = draft;
    const stored = await this.inhibitions.byName(name);
    if (!stored) return { kind, name, outcome: 'created', id: (await this.saver.create(draft, this.by)).inhibition.id };
    const { id, ...standing } = stored.inhibition;
    if (sameContent(standing, draft)) return { kind, name, outcome: 'unchanged', id };
    await this.saver.replace({ id, expectedVersion: undefined, by: this.by }, draft);
    return { kind, name, outcome: 'updated', id };
  }

  async delete({ id }: Standing): Promise<void> {
    await this.saver.delete({ id, expectedVersion: undefined, by: this.by });
  }
}
