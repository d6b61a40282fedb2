import { type Labels, labelValue, metricNameLabel } from '../../domain/labels/label-set.js';
import { argumentPlace } from '../evaluation/argument-place.js';
import { quoteText } from '../syntax/quote-text.js';
import { argument, type VectorFunction, type VectorFunctions } from './function.js';
import { foldRange, type SampleWindow } from './window.js';

/** Names that counters should have; others only earn a remark. */
const counterName = /_(?:total|sum|count|bucket)$/;

export const rateFunctions: VectorFunctions = {
  rate: counterFunction(true),
  increase: counterFunction(false),
  delta: (call, evaluation) => foldRange(argument(call, 0), gaugeChange, { evaluation }),
  irate: (call, evaluation) => foldRange(argument(call, 0), instantRate, { evaluation }),
  idelta: (call, evaluation) => foldRange(argument(call, 0), lastDifference, { evaluation }),
};

function counterFunction(perSecond: boolean): VectorFunction {
  return (call, evaluation) => {
    const range = argument(call, 0);
    const names = new Set<string>();
    const resets = new CounterResets();
    const fold = (window: SampleWindow): number | undefined => {
      if (window.to - window.from < 2) return undefined;
      const change = resets.countedOver(window);
      const factor = stretch(window, change);
      return change * (perSecond ? factor / ((window.endMs - window.startMs) / 1000) : factor);
    };
    const answered = (labels: Labels): void => {
      names.add(labelValue(labels, metricNameLabel));
    };
    const frame = foldRange(range, fold, { evaluation, answered });
    for (const name of names) {
      if (name === '' || counterName.test(name)) continue;
      evaluation.session.annotations.inform(
        `metric might not be a counter, name does not end in _total/_sum/_count/_bucket: ${quoteText(name)}`,
        argumentPlace(range),
      );
    }
    return frame;
  };
}

function gaugeChange(window: SampleWindow): number | undefined {
  const { values, from, to } = window;
  return to - from < 2 ? undefined : ((values[to - 1] as number) - (values[from] as number)) * stretch(window);
}

/**
 * How far a change over the samples of a window is stretched to its whole range, as Prometheus does: up to the edges
 * when the samples reach close to them (1.1 average gaps), else by half a gap. A counter, told by its `counted` change,
 * is never stretched to before it was zero.
 */
function stretch({ times, values, from, to, startMs, endMs }: SampleWindow, counted = 0): number {
  const firstMs = times[from] as number;
  const lastMs = times[to - 1] as number;
  const sampledSeconds = (lastMs - firstMs) / 1000;
  const gapSeconds = sampledSeconds / (to - 1 - from);
  const farSeconds = gapSeconds * 1.1;
  let before = (firstMs - startMs) / 1000;
  if (before >= farSeconds) before = gapSeconds / 2;
  const first = values[from] as number;
  if (counted > 0 && first >= 0) {
    const secondsToZero = sampledSeconds * (first / counted);
    if (secondsToZero < before) before = secondsToZero;
  }
  let after = (endMs - lastMs) / 1000;
  if (after >= farSeconds) after = gapSeconds / 2;
  return (sampledSeconds + before + after) / sampledSeconds;
}

/** Knows where the counter whose windows come one after the other begins anew, so that windows without that are quick. */
class CounterResets {
  #values: Float64Array | undefined;
  #resets: readonly number[] = [];
  #next = 0;

  /** How much the counter went up in all: at each reset it had counted what it stood at. */
  countedOver({ values, from, to }: SampleWindow): number {
    if (values !== this.#values) this.#turnTo(values);
    const resets = this.#resets;
    let counted = (values[to - 1] as number) - (values[from] as number);
    while ((resets[this.#next] as number) <= from) this.#next++;
    for (let index = this.#next; (resets[index] as number) < to; index++) {
      counted += values[(resets[index] as number) - 1] as number;
    }
    return counted;
  }

  #turnTo(values: Float64Array): void {
    this.#values = values;
    this.#next = 0;
    const resets: number[] = [];
    for (let index = 1; index < values.length; index++) {
      if ((values[index] as number) < (values[index - 1] as number)) resets.push(index);
    }
    this.#resets = resets;
  }
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
