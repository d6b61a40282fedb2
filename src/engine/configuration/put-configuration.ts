import type { Actor } from '../operations/actor.js';
import { type InputFault, InvalidInput } from '../operations/refusal.js';
import type { SaveContactPoint } from '../operations/save-contact-point.js';
import type { SaveInhibition } from '../operations/save-inhibition.js';
import type { SaveMessageTemplate } from '../operations/save-message-template.js';
import type { SaveMuteTiming } from '../operations/save-mute-timing.js';
import type { SaveRouting } from '../operations/save-routing.js';
import type { ContactPointStore } from '../ports/contact-point-store.js';
import type { InhibitionStore } from '../ports/inhibition-store.js';
import type { MessageTemplateStore } from '../ports/message-template-store.js';
import type { MuteTimingStore } from '../ports/mute-timing-store.js';
import type { RoutingStore } from '../ports/routing-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import type { ConfigurationPlan } from './configuration-plan.js';
import { NamedInhibitions } from './named-inhibitions.js';
import { NamedPoints } from './named-points.js';
import { NamedTemplates } from './named-templates.js';
import type { ImportedThing, NamedThings, Standing } from './named-things.js';
import { NamedTimings } from './named-timings.js';
import { sameContent } from './same-content.js';

export interface PutParts {
  readonly routing: RoutingStore;
  readonly points: ContactPointStore;
  readonly timings: MuteTimingStore;
  readonly inhibitions: InhibitionStore;
  readonly templates: MessageTemplateStore;
  readonly saveRouting: SaveRouting;
  readonly savePoint: SaveContactPoint;
  readonly saveTiming: SaveMuteTiming;
  readonly saveInhibition: SaveInhibition;
  readonly saveTemplate: SaveMessageTemplate;
  readonly policy: TargetPolicy;
}

/** Which things that a plan does not name go. */
export type Goes = (kind: ImportedThing['kind'], standing: Standing) => boolean;

/** Puts a planned configuration in place of what stands. */
export class PutConfiguration {
  constructor(private readonly parts: PutParts) {}

  /** What may not stand here, with paths of the file; nothing is put in place. */
  async faultsOf(
    plan: ConfigurationPlan,
    { routeIsSound, by }: { readonly routeIsSound: boolean; readonly by: Actor },
  ): Promise<readonly InputFault[]> {
    const faults: InputFault[] = [];
    for (const check of this.checksOf(plan, by)) await collect(faults, check);
    if (!routeIsSound) return faults;
    const named = {
      contactPoints: plan.points.map(({ draft }) => draft.name),
      muteTimings: plan.timings.map(({ draft }) => draft.name),
    };
    const { saveRouting } = this.parts;
    await collect(faults, async () => inFile({ path: 'route' }, async () => await saveRouting.check(plan.tree, named)));
    return faults;
  }

  private checksOf(plan: ConfigurationPlan, by: Actor): readonly (() => Promise<void>)[] {
    const { points, timings, inhibitions, templates } = this.things(by);
    return [
      ...checks(points, plan.points),
      ...checks(timings, plan.timings),
      ...checks(templates, plan.templates),
      ...checks(inhibitions, plan.inhibitions),
    ];
  }

  private things(by: Actor) {
    const { points, timings, inhibitions, templates } = this.parts;
    const { savePoint, saveTiming, saveInhibition, saveTemplate, policy } = this.parts;
    return {
      points: new NamedPoints(points, savePoint, policy, by),
      timings: new NamedTimings(timings, saveTiming, by),
      templates: new NamedTemplates(templates, saveTemplate, by),
      inhibitions: new NamedInhibitions(inhibitions, saveInhibition, by),
    };
  }

  /**
   * Joins the caller's transaction. Throws {@link InvalidInput} with paths of the file.
   *
   * The tree's row is held from the beginning: what it names is not taken away meanwhile.
   */
  async put(plan: ConfigurationPlan, goes: Goes, by: Actor): Promise<readonly ImportedThing[]> {
    const stored = await this.parts.routing.readLocked();
    const { points, timings, templates, inhibitions } = this.things(by);
    const things = [
      await this.putAll(points, plan.points),
      await this.putAll(timings, plan.timings),
      await this.putAll(templates, plan.templates),
      await this.putAll(inhibitions, plan.inhibitions),
    ];
    const tree = await this.putTree(plan, stored?.tree, by);
    const removed: ImportedThing[] = [];
    for (const { others, delete: remove } of things) {
      for (const other of others) {
        const gone = goes(other.kind, other);
        if (gone) await remove(other);
        removed.push({ ...other, outcome: gone ? 'deleted' : 'left' });
      }
    }
    return [tree, ...things.flatMap(({ put }) => put), ...removed];
  }

  private async putTree({ tree }: ConfigurationPlan, standing: unknown, by: Actor): Promise<ImportedThing> {
    const thing = { kind: 'routing', name: 'routing', id: 'routing' } as const;
    if (sameContent(tree, standing)) return { ...thing, outcome: 'unchanged' };
    await inFile({ path: 'route' }, async () => await this.parts.saveRouting.replace(tree, undefined, by));
    return { ...thing, outcome: 'updated' };
  }

  private async putAll<Draft extends PlaceInFile>(named: NamedThings<Draft>, drafts: readonly Draft[]) {
    const put: ImportedThing[] = [];
    for (const draft of drafts) {
      put.push(await inFile(draft, async () => await named.put(draft)));
    }
    const ids = new Set(put.map(({ id }) => id));
    const others = (await named.all())
      .filter(({ id }) => !ids.has(id))
      .map((standing): ImportedThing => ({ ...standing, kind: named.kind, outcome: 'left' }));
    return { put, others, delete: async (standing: Standing) => await named.delete(standing) };
  }
}

interface PlaceInFile {
  readonly path?: string;
  readonly integrationPaths?: readonly string[];
}

function checks<Draft extends PlaceInFile>(named: NamedThings<Draft>, drafts: readonly Draft[]) {
  return drafts.map((draft) => async () => await inFile(draft, async () => await named.check(draft)));
}

async function collect(faults: InputFault[], check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    faults.push(...error.faults);
  }
}

/** Faults are told with their places in the file. */
async function inFile<T>(place: PlaceInFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.faults.map((fault) => inFileFault(fault, place)));
  }
}

function inFileFault(fault: InputFault, { path = '', integrationPaths = [] }: PlaceInFile): InputFault {
  const [, index, rest] = /^integrations\[(\d+)\]\.?(.*)$/.exec(fault.path) ?? [];
  const integration = index === undefined ? undefined : integrationPaths[Number(index)];
  if (integration !== undefined) return { path: integration, message: `${rest}: ${fault.message}` };
  if (path === 'route') return { ...fault, path: `route.${inTheirWords(fault.path)}` };
  return { path, message: fault.path === '' ? fault.message : `${fault.path}: ${fault.message}` };
}

/** `routes[0].groupBy` is `routes[0].group_by` in the file. */
function inTheirWords(path: string): string {
  return path.replace('Timings', 'TimeIntervals').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
