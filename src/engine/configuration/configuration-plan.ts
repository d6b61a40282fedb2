import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import type { ContactPointDraft } from '../operations/read-contact-point.js';
import type { InputFault } from '../operations/refusal.js';
import type { InhibitionDraft } from '../operations/save-inhibition.js';
import type { MuteTimingDraft } from '../operations/save-mute-timing.js';

/**
 * What an import does not take over as it stands: `left-out` has no counterpart here, `changed` has another form, and of
 * an `empty` receiver nothing is left, so that nobody hears of what it is sent.
 */
export type NoteKind = 'left-out' | 'changed' | 'empty';

export interface PlanNote {
  readonly kind: NoteKind;
  /** Where it stands in the file. */
  readonly path: string;
  readonly message: string;
}

/** Something to put in place, and where it stands in the file. */
export interface Planned<T> {
  readonly path: string;
  readonly draft: T;
}

export interface PlannedPoint extends Planned<ContactPointDraft> {
  /** Where each of the draft's integrations stands in the file. */
  readonly integrationPaths: readonly string[];
  /** Whether a secret was printed as `<secret>`: only what stands already can be kept. */
  readonly redacted: boolean;
}

/** A named text of Go templates. */
export interface TemplateDraft {
  readonly path?: string;
  readonly name: string;
  readonly text: string;
}

/** What an alertmanager.yml comes to here. */
export interface ConfigurationPlan {
  readonly tree: RoutingTree;
  readonly points: readonly PlannedPoint[];
  readonly timings: readonly Planned<MuteTimingDraft>[];
  readonly inhibitions: readonly Planned<InhibitionDraft>[];
  readonly templates: readonly TemplateDraft[];
  readonly notes: readonly PlanNote[];
}

/** Files that a configuration names, read by whoever may read them. */
export interface ConfigurationFiles {
  /** By the path as it stands in the configuration. */
  readonly contents: ReadonlyMap<string, string>;
  readonly templates: readonly TemplateDraft[];
  /** Files that could not be read. */
  readonly faults: readonly InputFault[];
}
