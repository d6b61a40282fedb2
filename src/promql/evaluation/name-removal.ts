import { metricNameLabel } from '../../domain/labels/label-set.js';
import type { Evaluation } from './evaluation.js';
import { type AlikeSeries, relabeled, type VectorFrame } from './frame.js';
import { typeLabel, unitLabel, withoutMetricName } from './label-key.js';

/** Takes the metric names from a frame: at once, or marked to go at the end. */
export function withoutNamesOf(
  frame: VectorFrame,
  { session }: Evaluation,
  alike: AlikeSeries = 'joined',
): VectorFrame {
  if (session.delayedNameRemoval) return { ...frame, dropsName: new Uint8Array(frame.labels.length).fill(1) };
  const labels = frame.labels.map(withoutMetricName);
  if (sharesOneName(frame)) return { ...frame, labels };
  return relabeled(frame, { labels, dropsName: frame.dropsName }, alike);
}

/** The end of delayed name removal: names that are marked go now. */
export function withoutMarkedNames(frame: VectorFrame): VectorFrame {
  if (!frame.dropsName.includes(1)) return frame;
  const labels = frame.labels.map((set, row) => (frame.dropsName[row] === 1 ? withoutMetricName(set) : set));
  return relabeled(frame, { labels, dropsName: new Uint8Array(labels.length) }, 'joined');
}

/** Series of one metric differ in other labels, so they stay apart without the name; only then nothing need be compared. */
function sharesOneName({ labels }: VectorFrame): boolean {
  const name = labels[0]?.[metricNameLabel];
  return labels.every(
    (set) => set[metricNameLabel] === name && set[typeLabel] === undefined && set[unitLabel] === undefined,
  );
}
