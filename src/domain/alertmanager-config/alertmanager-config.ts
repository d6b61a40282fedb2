import type { RoutingTree } from '../routing/routing-tree.js';
import type { Fields } from '../rule/draft-reader.js';
import type { RuleFault } from '../rule/rule-draft.js';
import type { Inhibition } from '../suppression/inhibition.js';
import type { MuteTiming } from '../suppression/mute-timing.js';
import type { ReceiverKind } from './receiver-fields.data.js';

/** One way of a receiver, with what it takes from `global`. */
export interface ConfiguredIntegration {
  readonly kind: ReceiverKind;
  /** Where it stands: `receivers[0].slack_configs[1]`. */
  readonly path: string;
  readonly fields: Fields;
}

export interface ConfiguredReceiver {
  readonly name: string;
  readonly path: string;
  readonly integrations: readonly ConfiguredIntegration[];
}

/** An alertmanager.yml that Alertmanager would take. */
export interface AlertmanagerConfig {
  readonly global: Fields;
  readonly tree: RoutingTree;
  readonly receivers: readonly ConfiguredReceiver[];
  readonly timings: readonly (Omit<MuteTiming, 'id'> & { readonly path: string })[];
  readonly inhibitions: readonly Omit<Inhibition, 'id'>[];
  /** Paths and patterns of files with message templates. */
  readonly templates: readonly string[];
  readonly tracing: Fields | undefined;
}

export type ConfigReading =
  | { readonly ok: true; readonly config: AlertmanagerConfig }
  | {
      readonly ok: false;
      readonly faults: readonly RuleFault[];
      /** As far as it could be read, for those who look at its sound parts. */
      readonly config?: AlertmanagerConfig;
    };
