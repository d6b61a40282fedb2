import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { chartText } from '../../messages/charts.en.js';
import { type Unit, valueText } from './chart-units.js';
import { heightOfValue, roundedTo, stepOfAxis, valueAtHeight } from './threshold-view.js';
import type { PlotScale } from './plot-props.js';

interface Props {
  readonly scale: PlotScale;
  /** Where the handle waits; near the top when there is no threshold yet. */
  readonly start: number | undefined;
  readonly unit: Unit;
  readonly onThreshold: (value: number) => void;
}

/** A grip at the right edge of the plot: what it is dragged to becomes a threshold. Arrow keys and Enter do the same. */
export function ThresholdHandle({ scale, start, unit, onThreshold }: Props): ReactNode {
  const [value, setValue] = useState<number | undefined>();
  const resting = start ?? roundedTo(scale, scale.min + 0.9 * (scale.max - scale.min));
  const shown = value ?? resting;

  const valueUnder = (event: PointerEvent<HTMLElement>): number => {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect();
    return valueAtHeight(scale, event.clientY - (frame?.top ?? 0));
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setValue(valueUnder(event));
  };
  const release = (event: PointerEvent<HTMLElement>): void => {
    if (value !== undefined) onThreshold(valueUnder(event));
    setValue(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = stepOfAxis(scale) * (event.shiftKey ? 10 : 1);
    const moved = { ArrowUp: shown + step, ArrowDown: shown - step }[event.key];
    if (moved !== undefined) setValue(roundedTo(scale, moved));
    else if (event.key === 'Enter') onThreshold(shown);
    else if (event.key === 'Escape') setValue(undefined);
    else return;
    event.preventDefault();
  };

  const top = heightOfValue(scale, shown);
  return (
    <>
      {value !== undefined && (
        <div className="threshold-line" style={{ top, width: scale.right }}>
          <span>{chartText.thresholdAt(valueText(value, unit))}</span>
        </div>
      )}
      <div
        className="threshold-handle"
        role="slider"
        tabIndex={0}
        aria-label={chartText.threshold}
        aria-orientation="vertical"
        aria-valuemin={scale.min}
        aria-valuemax={scale.max}
        aria-valuenow={shown}
        aria-valuetext={valueText(shown, unit)}
        title={chartText.threshold}
        style={{ top, left: scale.right - 10 }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={move}
        onPointerUp={release}
        onBlur={() => setValue(undefined)}
        onKeyDown={onKeyDown}
      />
    </>
  );
}
