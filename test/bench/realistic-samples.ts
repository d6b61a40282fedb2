import type { Labels } from '../../src/domain/labels/label-set.js';
import type { NewSample } from '../../src/engine/ports/sample-writer.js';
import { numbersFrom, type Numbers } from './seeded-numbers.js';

/** A source of values, one for each step. */
type Source = (step: number) => number;

/** What a host's exporter tells, in about the shares in which it does. */
const kinds: readonly { readonly share: number; readonly source: (random: Numbers) => Source }[] = [
  { share: 30, source: (random) => climbing(() => Math.floor(random() * 40), 100_000) },
  { share: 10, source: () => () => 0 },
  { share: 15, source: (random) => constantly(Math.floor(random() * 1e9)) },
  { share: 10, source: (random) => wandering(random, 4_096, 1_000_000) },
  { share: 15, source: (random) => climbing(() => (1_400 + Math.floor(random() * 100)) / 100, 1_000, 100) },
  { share: 5, source: (random) => () => Math.round(random() * 400) / 100 },
  { share: 8, source: (random) => climbing(() => (random() < 0.02 ? 1 : 0), 50) },
  { share: 4, source: (random) => climbing(() => random() * 0.5, 10) },
  { share: 3, source: (random) => () => random() * 100 },
];

/** Series of a name and ten jobs, and their samples step by step; alike in every run. */
export class RealisticSamples {
  readonly #series: readonly { readonly labels: Labels; readonly source: Source }[];

  constructor(count: number) {
    const random = numbersFrom(42);
    this.#series = Array.from({ length: count }, (_, index) => ({
      labels: { __name__: 'bench_total', job: `job-${index % 10}`, instance: `host-${index}` },
      source: kindOf(index % 100)(random),
    }));
  }

  at(time: number, step: number): NewSample[] {
    return this.#series.map(({ labels, source }) => ({ labels, at: time, value: source(step) }));
  }
}

function kindOf(percent: number): (random: Numbers) => Source {
  let reached = 0;
  const kind = kinds.find(({ share }) => {
    reached += share;
    return percent < reached;
  });
  if (!kind) throw new Error('the shares do not add up to 100');
  return kind.source;
}

function climbing(step: () => number, start: number, round?: number): Source {
  let total = start;
  return () => {
    total += step();
    if (round !== undefined) total = Math.round(total * round) / round;
    return total;
  };
}

function constantly(value: number): Source {
  return () => value;
}

function wandering(random: Numbers, page: number, start: number): Source {
  let pages = start;
  return () => {
    pages += Math.floor((random() - 0.5) * 200);
    return pages * page;
  };
}
