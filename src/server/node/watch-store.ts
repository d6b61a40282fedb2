import type { StoreUsage, StoreUsageReads } from '../../engine/ports/store-usage.js';

/** How often it is said again that a limit is near. */
const repeatMs = 3_600_000;

/** Keeps an eye on how full the embedded store is: for the node's own metrics, and to say in time what to do. */
export class WatchStore {
  private newest: StoreUsage | undefined;
  private advisedAt: number | undefined;

  constructor(
    private readonly reads: StoreUsageReads,
    gauge: (name: string, help: string, read: () => number) => void,
    private readonly warn: (advice: string) => void,
  ) {
    const metrics: readonly [name: string, help: string, read: (usage: StoreUsage) => number][] = [
      ['series', 'Series in the embedded store', ({ series }) => series],
      ['series_limit', 'Series that the embedded store takes', ({ seriesLimit }) => seriesLimit],
      ['head_samples', 'Samples that are not in blocks yet, as counted last', ({ headSamples }) => headSamples],
      ['blocks', 'Blocks of samples', ({ blocks }) => blocks],
      ['block_samples', 'Samples in blocks', ({ blockSamples }) => blockSamples],
      ['block_bytes', 'Bytes of the blocks', ({ blockBytes }) => blockBytes],
    ];
    for (const [name, help, read] of metrics) {
      gauge(`tocsin_store_${name}`, help, () => (this.newest ? read(this.newest) : Number.NaN));
    }
  }

  async round(): Promise<void> {
    this.newest = await this.reads.usage();
    const { advice } = this.newest;
    const now = performance.now();
    if (advice === undefined) this.advisedAt = undefined;
    else if (this.advisedAt === undefined || now - this.advisedAt >= repeatMs) {
      this.advisedAt = now;
      this.warn(advice);
    }
  }
}
