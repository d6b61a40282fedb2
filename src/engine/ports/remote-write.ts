/** What became of a remote write request. */
export type WriteOutcome =
  | { readonly kind: 'unreadable'; readonly message: string; readonly tooLarge: boolean }
  | {
      readonly kind: 'read';
      /** Samples that were written. */
      readonly written: number;
      /** Samples, histograms and exemplars that were not. */
      readonly refused: number;
      /** Why, each with how many. */
      readonly reasons: readonly string[];
    };

/** The two messages of Prometheus' remote write. */
export type WriteVersion = '1.0' | '2.0';

/** Takes samples as Prometheus and its kind send them. */
export abstract class RemoteWrite {
  /**
   * `body` is packed with Snappy. Good samples are written whatever else the request holds, and are queryable on every
   * node when this has answered; a sample that is sent again is written over itself. Throws `Unavailable`.
   */
  abstract write(body: Uint8Array, version: WriteVersion): Promise<WriteOutcome>;
}
