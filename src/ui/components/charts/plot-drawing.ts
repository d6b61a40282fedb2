import type uPlot from 'uplot';
import { chartText } from '../../messages/charts.en.js';
import { type ChartInk, type ChartSeverity, letterPx } from './chart-ink.js';
import { type ChartSpan, warnsBelow } from './chart-view.js';

export interface ChartThreshold {
  readonly value: number;
  readonly severity: ChartSeverity;
  readonly label: string;
}

export interface ChartBand {
  readonly from: number;
  readonly to: number;
  readonly state: 'pending' | 'firing' | 'silenced';
  readonly label: string;
}

/** What is drawn on the plot besides the series. */
export interface PlotExtras {
  readonly ink: ChartInk;
  readonly thresholds: readonly ChartThreshold[];
  readonly bands: readonly ChartBand[];
  readonly empty: readonly ChartSpan[];
  readonly clock: (at: number) => string;
}

const stripPx = 4;

/** Under grid and series: the states of alerts, and stretches without any sample. */
export function drawBehind(plot: uPlot, extras: PlotExtras): void {
  const { ctx, bbox } = plot;
  ctx.save();
  clipToPlot(plot);
  for (const span of extras.empty) drawEmpty(plot, span, extras);
  for (const band of extras.bands) {
    const { left, width } = placeOf(plot, band);
    ctx.globalAlpha = band.state === 'firing' ? 0.12 : 0.5;
    ctx.fillStyle = fillOf(plot, band.state, inkOf(band, extras.ink));
    ctx.fillRect(left, bbox.top, width, bbox.height);
  }
  ctx.restore();
}

/** Between grid and series: each threshold, and the region beyond it. */
export function drawThresholds(plot: uPlot, extras: PlotExtras): void {
  const { ctx, bbox } = plot;
  ctx.save();
  clipToPlot(plot);
  for (const { value, severity, label } of extras.thresholds) {
    const colour = extras.ink.severities[severity];
    const y = plot.valToPos(value, 'y', true);
    const isBelow = warnsBelow({ label });
    ctx.fillStyle = colour;
    ctx.globalAlpha = 0.08;
    ctx.fillRect(bbox.left, isBelow ? y : bbox.top, bbox.width, isBelow ? bbox.top + bbox.height - y : y - bbox.top);
    ctx.globalAlpha = 1;
    drawDashed(plot, y, colour);
  }
  ctx.restore();
}

/** Over all: what thresholds are called, and the strip below the plot, which says the states without colour too. */
export function drawStrip(plot: uPlot, extras: PlotExtras): void {
  const { ctx, bbox } = plot;
  const height = stripPx * devicePixelRatio;
  ctx.save();
  for (const band of extras.bands) {
    const { left, width } = placeOf(plot, band);
    ctx.fillStyle = fillOf(plot, band.state, inkOf(band, extras.ink));
    ctx.fillRect(left, bbox.top + bbox.height, Math.max(width, devicePixelRatio), height);
  }
  for (const { value, severity, label } of extras.thresholds) {
    drawEndLabel(plot, extras.ink, {
      y: plot.valToPos(value, 'y', true),
      colour: extras.ink.severities[severity],
      text: label,
    });
  }
  ctx.restore();
}

function clipToPlot({ ctx, bbox }: uPlot): void {
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}

function placeOf(plot: uPlot, { from, to }: ChartSpan): { readonly left: number; readonly width: number } {
  const { left, width } = plot.bbox;
  const inside = (x: number): number => Math.min(left + width, Math.max(left, x));
  const start = inside(plot.valToPos(from, 'x', true));
  return { left: start, width: inside(plot.valToPos(to, 'x', true)) - start };
}

function inkOf({ state }: ChartBand, ink: ChartInk): string {
  return state === 'silenced' ? ink.muted : ink.severities.critical;
}

/** Firing is solid, pending hatched, silenced dotted: told apart in grey as well. */
function fillOf(plot: uPlot, state: ChartBand['state'], colour: string): string | CanvasPattern {
  if (state === 'firing') return colour;
  return patternOf(plot, colour, state === 'pending' ? 'hatch' : 'dots') ?? colour;
}

function patternOf({ ctx }: uPlot, colour: string, kind: 'hatch' | 'dots'): CanvasPattern | null {
  const size = 6 * devicePixelRatio;
  const tile = document.createElement('canvas');
  [tile.width, tile.height] = [size, size];
  const pen = tile.getContext('2d');
  if (!pen) return null;
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = devicePixelRatio;
  if (kind === 'dots') pen.fillRect(size / 3, size / 3, size / 4, size / 4);
  else {
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
    }
    pen.stroke();
  }
  return ctx.createPattern(tile, 'repeat');
}

function drawEmpty(plot: uPlot, span: ChartSpan, { ink, clock }: PlotExtras): void {
  const { ctx, bbox } = plot;
  const { left, width } = placeOf(plot, span);
  ctx.globalAlpha = 0.3;
  ctx.fillStyle = patternOf(plot, ink.muted, 'hatch') ?? ink.muted;
  ctx.fillRect(left, bbox.top, width, bbox.height);
  ctx.globalAlpha = 1;
  ctx.fillStyle = ink.text;
  ctx.font = letterFont();
  ctx.textAlign = 'center';
  const texts = [chartText.noSamplesBetween(clock(span.from), clock(span.to)), chartText.noSamples];
  const text = texts.find((one) => ctx.measureText(one).width < width - 8);
  if (text) ctx.fillText(text, left + width / 2, bbox.top + 14 * devicePixelRatio);
}

function drawDashed({ ctx, bbox }: uPlot, y: number, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
}

function drawEndLabel(
  { ctx, bbox }: uPlot,
  { ground }: ChartInk,
  { y, colour, text }: { readonly y: number; readonly colour: string; readonly text: string },
): void {
  const isNearTop = y - bbox.top < 16 * devicePixelRatio;
  const [right, base] = [bbox.left + bbox.width - 4 * devicePixelRatio, y + (isNearTop ? 14 : -5) * devicePixelRatio];
  ctx.font = letterFont();
  const width = ctx.measureText(text).width + 6 * devicePixelRatio;
  ctx.fillStyle = ground;
  ctx.fillRect(right - width + 3 * devicePixelRatio, base - 11 * devicePixelRatio, width, 14 * devicePixelRatio);
  ctx.fillStyle = colour;
  ctx.textAlign = 'right';
  ctx.fillText(text, right, base);
}

function letterFont(): string {
  return `${letterPx() * devicePixelRatio}px system-ui, sans-serif`;
}
