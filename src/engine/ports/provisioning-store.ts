import type { Instant } from '../../domain/time/instant.js';

/** Which content of provisioning files stands, and which node put it in place. */
export interface ProvisioningState {
  /** SHA-256 of everything that was read. */
  readonly contentHash: string;
  readonly node: string;
  readonly appliedAt: Instant;
}

/** Something that comes from a file and is edited there only. */
export interface ProvisionedThing {
  /** As the audit log calls it: `rule-group`, `contact-point`, `routing` … */
  readonly kind: string;
  readonly id: string;
  /** Relative to the provisioning folder. */
  readonly file: string;
}

/** What comes from files. Writes join the transaction of the same asynchronous context. */
export abstract class ProvisioningStore {
  /** `undefined` before the first. */
  abstract state(): Promise<ProvisioningState | undefined>;
  /** The same with its row locked until the transaction ends: of nodes with the same files one puts them in place. */
  abstract stateLocked(): Promise<ProvisioningState | undefined>;
  /** Takes the place of the state and of all things. */
  abstract replace(state: ProvisioningState, things: readonly ProvisionedThing[]): Promise<void>;
  /** By file and kind. */
  abstract things(): Promise<readonly ProvisionedThing[]>;
  /** The file that a thing comes from. */
  abstract fileOf(kind: string, id: string): Promise<string | undefined>;
}
