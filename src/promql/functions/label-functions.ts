import { canonicalLabels, type Labels, labelValue, metricNameLabel } from '../../domain/labels/label-set.js';
import type { CompileRewrite } from '../../domain/labels/matcher.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import { relabeled, type VectorFrame } from '../evaluation/frame.js';
import { PromqlError } from '../evaluation/promql-error.js';
import type { CallExpr } from '../syntax/ast.js';
import { isValidUtf8 } from '../syntax/string-literal.js';
import { argument, type VectorFunctions } from './function.js';

export const labelFunctions: VectorFunctions = { label_replace: replaceLabel, label_join: joinLabels };

function replaceLabel(call: CallExpr, evaluation: Evaluation): VectorFrame {
  const text = (index: number): string => evaluation.text(argument(call, index));
  const [destination, template, source] = [text(1), text(2), text(3)];
  const rewrite = compile(text(4), evaluation);
  checkName(destination, 'destination', call.name);
  return withLabel(evaluation.vector(argument(call, 0)), destination, (labels) => {
    // An expression may take its time.
    evaluation.session.tick(64);
    return rewrite(labelValue(labels, source), template);
  });
}

function compile(expression: string, { session }: Evaluation): ReturnType<CompileRewrite> {
  try {
    return session.options.compileRewrite(expression);
  } catch {
    throw new PromqlError('execution', `invalid regular expression in label_replace(): ${expression}`);
  }
}

function joinLabels(call: CallExpr, evaluation: Evaluation): VectorFrame {
  const text = (index: number): string => evaluation.text(argument(call, index));
  const [destination, separator] = [text(1), text(2)];
  const sources = call.args.slice(3).map((arg) => evaluation.text(arg));
  for (const source of sources) checkName(source, 'source', call.name);
  checkName(destination, 'destination', call.name);
  return withLabel(evaluation.vector(argument(call, 0)), destination, (labels) => {
    evaluation.session.tick();
    return sources.map((source) => labelValue(labels, source)).join(separator);
  });
}

function checkName(name: string, role: 'source' | 'destination', call: string): void {
  if (name !== '' && isValidUtf8(name)) return;
  throw new PromqlError('execution', `invalid ${role} label name in ${call}(): ${name}`);
}

/** Sets one label of every series; `undefined` leaves it, an empty text removes it. */
function withLabel(frame: VectorFrame, name: string, newValue: (labels: Labels) => string | undefined): VectorFrame {
  const dropsName = frame.dropsName.slice();
  const labels = frame.labels.map((set, row) => {
    const value = newValue(set);
    if (value === undefined) return set;
    // A metric name that is set on purpose stays.
    if (name === metricNameLabel) dropsName[row] = 0;
    return canonicalLabels({ ...set, [name]: value });
  });
  return relabeled(frame, { labels, dropsName }, 'refused');
}
