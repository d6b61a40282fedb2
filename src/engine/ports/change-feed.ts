/** One change of something that nodes cache or screens show. */
export interface Change {
  readonly kind:
    | 'rule-group'
    | 'routing'
    | 'contact-point'
    | 'data-source'
    | 'scrape-config'
    | 'api-token'
    | 'user'
    | 'alert'
    | 'notification'
    | 'silence'
    | 'mute-timing'
    | 'inhibition'
    | 'message-template'
    | 'heartbeat'
    | 'dashboard'
    | 'team'
    | 'preferences'
    | 'view'
    | 'mail-settings'
    | 'node-test'
    | 'node';
  /** Of an `alert` change: the rule group, or the bucket, whose alerts changed their states, however many. */
  readonly entityId: string;
}

/** The ordered list of what changed. Appending joins the transaction of the same asynchronous context. */
export abstract class ChangeFeed {
  abstract append(changes: readonly Change[]): Promise<void>;
  /**
   * Calls `listener` with every change committed by any node after this call, each at least once, within about half a
   * second; order of arrival is not order of commit. Answers a function that ends the subscription.
   */
  abstract subscribe(listener: (changes: readonly Change[]) => void): () => void;
}
