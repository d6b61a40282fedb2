import { labelValue, metricNameLabel } from '../../domain/labels/label-set.js';
import { argumentPlace } from '../evaluation/argument-place.js';
import { quoteText } from '../syntax/quote-text.js';
import { argument, type VectorFunction, type VectorFunctions } from './function.js';
import { foldRange, type SampleWindow, type WindowFold } from './window.js';

/** Names that counters should have; others only earn a remark. */
const counterName = /_(?:total|sum|count|bucket)$/;

export const rateFunctions: VectorFunctions = {
  rate: counterFunction((window) => extrapolated(window, { isCounter: true, perSecond: true })),
  increase: counterFunction((window) => extrapolated(window, { isCounter: true, perSecond: false })),
  delta: (call, evaluation) =>
    foldRange(argument(call, 0), (window) => extrapolated(window, { isCounter: false, perSecond: false }), {
      evaluation,
    }),
  irate: (call, evaluation) => foldRange(argument(call, 0), instantRate, { evaluation }),
  idelta: (call, evaluation) => foldRange(argument(call, 0), lastDifference, { evaluation }),
};

function counterFunction(fold: WindowFold): VectorFunction {
  return (call, evaluation) => {
    const range = argument(call, 0);
    const names = new Set(evaluation.ranges(range).series.map(({ labels }) => labelValue(labels, metricNameLabel)));
    const frame = foldRange(range, fold, { evaluation });
    for (const name of names) {
      if (name === '' || counterName.test(name) || frame.labels.length === 0) continue;
      evaluation.session.annotations.inform(
        `metric might not be a counter, name does not end in _total/_sum/_count/_bucket: ${quoteText(name)}`,
        argumentPlace(range),
      );
    }
    return frame;
  };
}

/**
 * How much the samples of the window changed, stretched to the whole range as Prometheus does: up to the edges when
 * the samples reach close to them (1.1 average gaps), else by half a gap; a counter is never stretched below zero.
 */
function extrapolated(
  window: SampleWindow,
  { isCounter, perSecond }: { readonly isCounter: boolean; readonly perSecond: boolean },
): number | undefined {
  const { times, values, from, to, startMs, endMs } = window;
  const last = to - 1;
  if (last <= from) return undefined;
  const first = values[from] as number;
  const change = isCounter ? countedOver(window) : (values[last] as number) - first;
  const sampledSeconds = ((times[last] as number) - (times[from] as number)) / 1000;
  const gapSeconds = sampledSeconds / (last - from);
  const reach = (seconds: number): number => (seconds >= gapSeconds * 1.1 ? gapSeconds / 2 : seconds);
  let before = reach(((times[from] as number) - startMs) / 1000);
  if (isCounter && change > 0 && first >= 0) before = Math.min(before, sampledSeconds * (first / change));
  const after = reach((endMs - (times[last] as number)) / 1000);
  const factor = (sampledSeconds + before + after) / sampledSeconds;
  return change * (perSecond ? factor / ((endMs - startMs) / 1000) : factor);
}

/** How much a counter went up in all: at each reset it had counted what it stood at. */
function countedOver({ values, from, to }: SampleWindow): number {
  let previous = values[from] as number;
  let counted = (values[to - 1] as number) - previous;
  for (let index = from + 1; index < to; index++) {
    const current = values[index] as number;
    if (current < previous) counted += previous;
    previous = current;
  }
  return counted;
}

function instantRate({ times, values, from, to }: SampleWindow): number | undefined {
  if (to - from < 2) return undefined;
  const last = values[to - 1] as number;
  const previous = values[to - 2] as number;
  const seconds = ((times[to - 1] as number) - (times[to - 2] as number)) / 1000;
  return (last < previous ? last : last - previous) / seconds;
}

function lastDifference({ values, from, to }: SampleWindow): number | undefined {
  return to - from < 2 ? undefined : (values[to - 1] as number) - (values[to - 2] as number);
}
