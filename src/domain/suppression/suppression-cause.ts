/** Why an alert is left out of a notice; the same words stand in the log and on the page. */
export type SuppressionKind = 'silence' | 'inhibition' | 'mute-timing' | 'outside-active-timing' | 'acknowledgement';

export interface SuppressionCause {
  readonly kind: SuppressionKind;
  /**
   * What did it: id of the silence, the inhibition or the timing; of an acknowledgement, the alert's id. When no active
   * timing holds, the id of the first of them.
   */
  readonly ref: string;
  /** For people: comment of the silence, name of the timing or the inhibition, who acknowledged. */
  readonly name: string;
  /** Of an inhibition: id of the alert that inhibits. */
  readonly sourceAlertId?: string;
}

/** An alert that a notice left out, and everything that would have sufficed to leave it out. */
export interface SuppressedAlert {
  readonly alertId: string;
  readonly episode: number;
  readonly causes: readonly SuppressionCause[];
}
