import type { Instant } from '../time/instant.js';
import type { SuppressionView } from './explain-suppression.js';
import { InhibitionIndex } from './inhibition-index.js';
import { SilenceIndex } from './silence-index.js';

/** What holds notices back, as it stands in the database at one moment. */
export interface StandingSuppression {
  readonly view: SuppressionView;
  /**
   * The newest instant that a write which is seen here bears. It was written by another node's clock and has happened:
   * who looks at the view does so at this instant at the earliest, or a silence that was just created could be pending.
   */
  readonly notBefore: Instant;
}

export const nothingSuppressed: StandingSuppression = {
  view: { silences: SilenceIndex.empty, inhibitions: new InhibitionIndex([]), timings: new Map() },
  notBefore: 0,
};
