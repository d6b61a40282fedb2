import { mergedColumns, type SampleColumns, within } from '../sample-columns.js';
import { encodeSamples } from './sample-codec.js';

/** How samples are put into blocks. */
export interface BlockShape {
  /** A block with fewer samples is open: samples that follow are added to it. */
  readonly fullSamples: number;
  /** A block never has more. */
  readonly mostSamples: number;
  /** Bytes of a block; less only where one sample alone needs more. Some databases store longer values elsewhere. */
  readonly mostBytes: number;
  /** Time from a block's first sample to its last. */
  readonly longestMs: number;
  /** Samples that follow an open block after such a pause begin a block of their own. */
  readonly pauseMs: number;
}

/** A block as it stands, with its samples. */
export interface StandingBlock<Block> {
  readonly block: Block;
  readonly samples: SampleColumns;
}

export interface Rewriting<Block> {
  readonly removed: readonly Block[];
  readonly added: readonly NewBlock[];
}

export interface NewBlock {
  readonly samples: SampleColumns;
  readonly content: Uint8Array;
}

/**
 * Brings samples of one series into its blocks: into the block in whose time they lie, else behind the open block before
 * them, else into new blocks. Blocks that no sample goes into stay. The result does not overlap: what goes between two
 * blocks stays between them. Of two samples of one time the one outside of blocks counts: it was written later.
 *
 * `blocks` are those that have a time in common with the samples, and those that end up to `pauseMs` before; in
 * ascending time.
 */
export function rewriteBlocks<Block>(
  blocks: readonly StandingBlock<Block>[],
  samples: SampleColumns,
  shape: BlockShape,
): Rewriting<Block> {
  const first = blocks[0]?.samples.times[0] ?? Number.POSITIVE_INFINITY;
  const removed: Block[] = [];
  const added = cut(within(samples, Number.NEGATIVE_INFINITY, first - 1), shape);
  for (const [index, { block, samples: standing }] of blocks.entries()) {
    const next = blocks[index + 1]?.samples.times[0] ?? Number.POSITIVE_INFINITY;
    const { rewritten, apart } = around(standing, placed(samples, standing, next), shape);
    if (rewritten) removed.push(block);
    added.push(...(rewritten ?? []), ...apart);
  }
  return { removed, added };
}

/** What becomes of a block, if anything, and what lies behind it in blocks of its own. */
function around(standing: SampleColumns, { inside, behind }: Placed, shape: BlockShape) {
  if (isOpen(standing, behind, shape)) {
    return { rewritten: cut(mergedColumns([standing, inside, behind]), shape), apart: [] };
  }
  const touched = inside.times.length > 0;
  return { rewritten: touched ? cut(mergedColumns([standing, inside]), shape) : undefined, apart: cut(behind, shape) };
}

interface Placed {
  readonly inside: SampleColumns;
  readonly behind: SampleColumns;
}

/** Samples in the time of a block, and those after it and before the next. */
function placed(samples: SampleColumns, { times }: SampleColumns, next: number): Placed {
  const [first, last] = [times[0] as number, times[times.length - 1] as number];
  return { inside: within(samples, first - 1, last), behind: within(samples, last, next - 1) };
}

function isOpen({ times }: SampleColumns, behind: SampleColumns, shape: BlockShape): boolean {
  const next = behind.times[0];
  if (next === undefined || times.length >= shape.fullSamples) return false;
  const [first, last] = [times[0] as number, times[times.length - 1] as number];
  return next - last < shape.pauseMs && next - first <= shape.longestMs;
}

/** Cuts samples into blocks that keep to the shape; only the last one may be open. */
function cut(samples: SampleColumns, shape: BlockShape): NewBlock[] {
  const blocks: NewBlock[] = [];
  for (let rest = samples; rest.times.length > 0; ) {
    const block = encoded(head(rest, lengthOf(rest.times, shape)), shape);
    blocks.push(block);
    rest = {
      times: rest.times.subarray(block.samples.times.length),
      values: rest.values.subarray(block.samples.times.length),
    };
  }
  return blocks;
}

/** How many of the samples belong into the next block, but for its bytes. */
function lengthOf(times: Float64Array, { fullSamples, mostSamples, longestMs }: BlockShape): number {
  const most = times.length <= mostSamples ? times.length : fullSamples;
  const end = (times[0] as number) + longestMs;
  let length = 1;
  while (length < most && (times[length] as number) <= end) length++;
  return length;
}

/** As many of the samples as fit. */
function encoded(samples: SampleColumns, shape: BlockShape): NewBlock {
  const content = encodeSamples(samples);
  const count = samples.times.length;
  if (content.length <= shape.mostBytes || count === 1) return { samples, content };
  const fitting = Math.floor((count * shape.mostBytes * 0.95) / content.length);
  return encoded(head(samples, Math.max(1, Math.min(count - 1, fitting))), shape);
}

function head({ times, values }: SampleColumns, length: number): SampleColumns {
  return { times: times.subarray(0, length), values: values.subarray(0, length) };
}
