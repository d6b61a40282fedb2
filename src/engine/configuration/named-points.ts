import type { Actor } from '../operations/actor.js';
import { readContactPoint } from '../operations/read-contact-point.js';
import type { SaveContactPoint } from '../operations/save-contact-point.js';
import type { ContactPointStore } from '../ports/contact-point-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import { carryIntegrationIds } from './carry-integration-ids.js';
import type { PlannedPoint } from './configuration-plan.js';
import { everyPage } from './every-page.js';
import type { ImportedThing, NamedThings, Standing } from './named-things.js';
import { sameContent } from './same-content.js';

const kind = 'contact-point';

export class NamedPoints implements NamedThings<PlannedPoint> {
  readonly kind = kind;

  constructor(
    private readonly points: ContactPointStore,
    private readonly saver: SaveContactPoint,
    private readonly policy: TargetPolicy,
    private readonly by: Actor,
  ) {}

  async all(): Promise<readonly Standing[]> {
    const stored = await everyPage((page) => this.points.list(page));
    return stored.map(({ id, config }) => ({ id, name: config.name }));
  }

  async check({ draft, redacted }: PlannedPoint): Promise<void> {
    const stored = await this.points.byName(draft.name);
    if (stored && redacted) return;
    await this.saver.check(stored ? carryIntegrationIds(draft, stored.config.integrations) : draft, stored?.id);
  }

  async put({ draft, redacted }: PlannedPoint): Promise<ImportedThing> {
    const stored = await this.points.byName(draft.name);
    const { name } = draft;
    if (!stored) return { kind, name, outcome: 'created', id: (await this.saver.create(draft, this.by)).id };
    const { id, config } = stored;
    if (redacted) return { kind, name, outcome: 'kept', id };
    const carried = carryIntegrationIds(draft, config.integrations);
    const wanted = readContactPoint(carried, config, { policy: this.policy, newId: () => '' }, []);
    const { team: _, ...standing } = config;
    if (sameContent(wanted, standing)) return { kind, name, outcome: 'unchanged', id };
    await this.saver.replace({ id, expectedVersion: undefined, by: this.by }, carried);
    return { kind, name, outcome: 'updated', id };
  }

  async delete({ id }: Standing): Promise<void> {
    await this.saver.delete({ id, expectedVersion: undefined, by: this.by });
  }
}
