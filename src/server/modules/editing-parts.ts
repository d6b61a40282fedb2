import type { Editing } from '../../engine/operations/editing.js';

/** The ports of {@link Editing} under one token. */
export class EditingParts implements Editing {
  readonly transactions: Editing['transactions'];
  readonly feed: Editing['feed'];
  readonly audit: Editing['audit'];
  readonly identities: Editing['identities'];
  readonly clock: Editing['clock'];
  readonly provisioning: Editing['provisioning'];

  constructor(parts: Editing) {
    this.transactions = parts.transactions;
    this.feed = parts.feed;
    this.audit = parts.audit;
    this.identities = parts.identities;
    this.clock = parts.clock;
    this.provisioning = parts.provisioning;
  }
}
