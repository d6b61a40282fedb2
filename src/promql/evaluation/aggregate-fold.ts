import { type Accumulator, createAccumulator, type FoldingOperator } from './accumulate.js';
import type { Evaluation } from './evaluation.js';
import { type VectorFrame, withoutEmptySeries } from './frame.js';
import { dropsNameOfGroups, type Grouping, groupSeries } from './series-groups.js';

/** `sum`, `avg`, `count`, `min`, `max`, `group`, `stddev`, `stdvar` over all steps in one pass. */
export function foldGroups(
  operator: FoldingOperator,
  frame: VectorFrame,
  by: Grouping,
  { session }: Evaluation,
): VectorFrame {
  const groups = groupSeries(frame.labels, by);
  const { steps } = frame;
  const places = groups.labels.length * steps;
  session.reserve(places);
  const accumulator = createAccumulator(operator, places);
  const present = new Uint8Array(places);
  groups.groupOf.forEach((group, row) => {
    session.tick();
    feed(frame, row, { accumulator, present, first: group * steps });
  });
  const values = new Float64Array(places);
  for (let place = 0; place < places; place++) {
    if (present[place] === 1) values[place] = accumulator.finish(place);
  }
  return withoutEmptySeries({
    steps,
    labels: groups.labels,
    dropsName: dropsNameOfGroups(groups, frame.dropsName),
    values,
    present,
  });
}

interface Target {
  readonly accumulator: Accumulator;
  readonly present: Uint8Array;
  /** Place of the group's first step. */
  readonly first: number;
}

function feed({ steps, values, present }: VectorFrame, row: number, target: Target): void {
  for (let step = 0; step < steps; step++) {
    const from = row * steps + step;
    if (present[from] === 0) continue;
    const place = target.first + step;
    if (target.present[place] === 1) target.accumulator.add(place, values[from] as number);
    else {
      target.present[place] = 1;
      target.accumulator.start(place, values[from] as number);
    }
  }
}
