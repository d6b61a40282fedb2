import type { Reading } from './reading.js';

/** One source of readings, named as in `node_scrape_collector_success{collector="…"}`. */
export interface HostPart {
  readonly name: string;
  /** Answers nothing when the kernel has no such source; throws when it should be there and cannot be read. */
  readonly read: () => Promise<readonly Reading[]>;
}
