/** By what somebody was let in, who has been connected since. */
export type AccessHolder =
  | { readonly by: 'session'; readonly id: string }
  /** `hash` of the secret that was brought: a rotation may have ended it. */
  | { readonly by: 'token'; readonly id: string; readonly hash: string };

/** Looks again at who was let in a while ago. */
export abstract class StandingAccess {
  /**
   * Those among `holders` that still hold, on any node: neither ended, revoked, rotated away nor expired, and their user
   * neither disabled nor gone. At most one statement for all sessions and one for all tokens.
   */
  abstract standing<Holder extends AccessHolder>(holders: readonly Holder[]): Promise<ReadonlySet<Holder>>;
}
