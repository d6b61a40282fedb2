import type { RefObject } from 'react';
import type { Unit } from './chart-units.js';
import type { AlignedSeries, ChartSpan } from './chart-view.js';
import type { ChartBand, ChartThreshold } from './plot-drawing.js';

/** Where the value axis lies, in CSS pixels from the top of the plot's element. */
export interface PlotScale {
  readonly top: number;
  readonly height: number;
  readonly right: number;
  readonly min: number;
  readonly max: number;
}

export interface PlotCursor {
  readonly index: number;
  /** CSS pixels inside the plot's element. */
  readonly left: number;
  readonly top: number;
  /** The pointer is over this chart, not over another with the same crosshair. */
  readonly isOver: boolean;
}

/** What the frame around the plot asks of it. */
export interface PlotHandle {
  readonly moveTo: (index: number | undefined) => void;
  readonly focus: (series: number | undefined) => void;
}

export interface TimePlotProps {
  readonly aligned: AlignedSeries;
  readonly isolated: readonly (readonly number[])[];
  readonly names: readonly string[];
  /** Colour and dash of each. */
  readonly inks: readonly number[];
  readonly shown: readonly boolean[];
  readonly span: ChartSpan;
  readonly range: readonly [number, number];
  readonly empty: readonly ChartSpan[];
  readonly thresholds: readonly ChartThreshold[];
  readonly bands: readonly ChartBand[];
  readonly unit: Unit;
  readonly height: number;
  readonly timeZone: string | undefined;
  readonly syncKey: string | undefined;
  readonly handle: RefObject<PlotHandle | null>;
  readonly onZoom: ((span: ChartSpan) => void) | undefined;
  readonly onBack: () => void;
  readonly onCursor: (cursor: PlotCursor | undefined) => void;
  readonly onPin: () => void;
  readonly onScale: (scale: PlotScale) => void;
}
