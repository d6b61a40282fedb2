import { canonicalLabels, type Labels } from '../../domain/labels/label-set.js';
import type { Expr } from '../syntax/ast.js';
import { formatFixed } from '../syntax/go-number.js';
import { quoteText } from '../syntax/quote-text.js';
import { isValidUtf8 } from '../syntax/string-literal.js';
import type { Evaluation } from './evaluation.js';
import type { VectorFrame } from './frame.js';
import { FrameBuilder } from './frame-builder.js';
import { labelsKey } from './label-key.js';
import { PromqlError } from './promql-error.js';
import { type Grouping, groupingFunctions } from './series-groups.js';
import type { Session } from './session.js';

/** `count_values`: one series per group and value, the value written into the label `label`. */
export function countValues(label: string, vector: Expr, by: Grouping, evaluation: Evaluation): VectorFrame {
  if (label === '' || !isValidUtf8(label)) {
    throw new PromqlError('execution', `invalid label name ${quoteText(label)}`);
  }
  const frame = evaluation.vector(vector);
  const grouping = by.without ? by.grouping : [...by.grouping, label];
  const { labelsOf } = groupingFunctions({ grouping, without: by.without });
  const rowOf = (labels: Labels, value: number): Labels =>
    labelsOf(canonicalLabels({ ...labels, [label]: formatFixed(value) }));
  return new ValueCount(frame, rowOf, evaluation.session).run();
}

class ValueCount {
  readonly #rows = new Map<string, { readonly labels: Labels; readonly counts: Float64Array }>();

  constructor(
    private readonly frame: VectorFrame,
    private readonly labelsFor: (labels: Labels, value: number) => Labels,
    private readonly session: Session,
  ) {}

  run(): VectorFrame {
    const { frame, session } = this;
    frame.labels.forEach((labels, row) => {
      session.tick();
      this.#countSeries(labels, row);
    });
    const builder = new FrameBuilder(frame.steps, this.#rows.size, session.reserve);
    for (const { labels, counts } of this.#rows.values()) {
      const row = builder.row(labels);
      counts.forEach((count, step) => {
        if (count > 0) builder.set(row, step, count);
      });
    }
    return builder.build();
  }

  #countSeries(labels: Labels, row: number): void {
    const { steps, values, present } = this.frame;
    let last = Number.NaN;
    let counts: Float64Array | undefined;
    for (let step = 0; step < steps; step++) {
      const place = row * steps + step;
      if (present[place] === 0) continue;
      const value = values[place] as number;
      if (!counts || !Object.is(value, last)) counts = this.#countsOf(this.labelsFor(labels, value));
      last = value;
      counts[step] = (counts[step] as number) + 1;
    }
  }

  #countsOf(labels: Labels): Float64Array {
    this.session.tick();
    const key = labelsKey(labels);
    let row = this.#rows.get(key);
    if (!row) {
      this.session.reserve((this.#rows.size + 1) * this.frame.steps);
      row = { labels, counts: new Float64Array(this.frame.steps) };
      this.#rows.set(key, row);
    }
    return row.counts;
  }
}
