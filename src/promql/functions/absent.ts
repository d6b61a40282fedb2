import { canonicalLabels, type Labels, metricNameLabel } from '../../domain/labels/label-set.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import { singleSeries, type VectorFrame, withoutEmptySeries } from '../evaluation/frame.js';
import { type Expr, type VectorSelector, withoutParens } from '../syntax/ast.js';
import { argument, type VectorFunctions } from './function.js';
import { foldRange } from './window.js';

export const absentFunctions: VectorFunctions = {
  absent: (call, evaluation) => {
    const arg = argument(call, 0);
    return whereAbsent(evaluation.vector(arg), arg, evaluation);
  },
  absent_over_time: (call, evaluation) => {
    const arg = argument(call, 0);
    return whereAbsent(
      foldRange(arg, () => 1, { evaluation, keepsName: true }),
      arg,
      evaluation,
    );
  },
};

/** One series of 1 at the steps at which `frame` has nothing. */
function whereAbsent(frame: VectorFrame, arg: Expr, { grid }: Evaluation): VectorFrame {
  const result = singleSeries(labelsOfAbsent(arg), new Float64Array(grid.count).fill(1));
  frame.present.forEach((here, place) => {
    if (here === 1) result.present[place % frame.steps] = 0;
  });
  return withoutEmptySeries(result);
}

/** What a selector says for certain about the series that is missing: its labels with one matcher, an equality. */
function labelsOfAbsent(arg: Expr): Labels {
  const matchers = selectorOf(withoutParens(arg))?.matchers ?? [];
  const labels: Record<string, string> = {};
  for (const { name, operator, value } of matchers) {
    if (name === metricNameLabel || operator !== '=') continue;
    if (matchers.filter((other) => other.name === name).length === 1) labels[name] = value;
  }
  return canonicalLabels(labels);
}

function selectorOf(expr: Expr): VectorSelector | undefined {
  if (expr.kind === 'matrix') return expr.selector;
  return expr.kind === 'selector' ? expr : undefined;
}
