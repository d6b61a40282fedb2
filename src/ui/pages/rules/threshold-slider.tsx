import { type ReactNode, useId, useMemo } from 'react';
import type { ChartAnswer } from '../../../contract/rule-chart.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { rounded, thresholdRange } from './rule-chart-view.js';

interface Props {
  readonly chart: ChartAnswer;
  readonly value: number;
  readonly onMove: (value: number) => void;
  /** How often it would fire in the time that is shown, estimated while nobody knows for sure. */
  readonly firings: number | undefined;
}

/** The threshold to hold on to: the number in the expression follows. */
export function ThresholdSlider({ chart, value, onMove, firings }: Props): ReactNode {
  const id = useId();
  // The ends stay where they are while the threshold moves.
  const range = useMemo(() => thresholdRange(chart, chart.threshold?.value ?? 0), [chart]);
  return (
    <div className="threshold-slider">
      <label htmlFor={id}>
        {text.threshold} <output htmlFor={id}>{value}</output>
        {firings !== undefined && <span className="quiet"> {text.estimated(firings)}</span>}
      </label>
      <input
        id={id}
        type="range"
        min={range.min}
        max={range.max}
        step={range.step}
        value={value}
        title={text.thresholdHint}
        onChange={(event) => onMove(rounded(event.currentTarget.valueAsNumber, range.step))}
      />
    </div>
  );
}
