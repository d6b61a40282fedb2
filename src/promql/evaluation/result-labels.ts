import { canonicalLabels, type Labels, labelValue } from '../../domain/labels/label-set.js';
import type { VectorMatching } from '../syntax/ast.js';
import { keepNames, metadataLabels, withoutNames } from './label-key.js';

/** The labels of what comes of one series of the "many" side and its partner. */
export type ResultLabels = (many: Labels, one: Labels) => Labels;

/**
 * How a matching labels its results: those of the "many" side, cut to what was matched (one to one) or widened by what
 * `group_left` or `group_right` asks of the other side. With `dropsName` the metric name goes.
 */
export function resultLabels(matching: VectorMatching, dropsName: boolean): ResultLabels {
  const { on, labels, cardinality, include } = matching;
  const gone = new Set(dropsName ? metadataLabels : []);
  if (cardinality === 'one-to-one' && on) {
    const kept = new Set(labels.filter((name) => !gone.has(name)));
    return (many) => keepNames(many, kept);
  }
  if (cardinality === 'one-to-one') for (const name of labels) gone.add(name);
  const base = (many: Labels): Labels => (gone.size === 0 ? many : withoutNames(many, gone));
  if (cardinality === 'one-to-one' || include.length === 0) return base;
  return (many, one) => {
    const widened: Record<string, string> = { ...base(many) };
    for (const name of include) widened[name] = labelValue(one, name);
    return canonicalLabels(widened);
  };
}
