/** A piece of the value axis, and where it lies in CSS pixels. */
export interface AxisPiece {
  readonly top: number;
  readonly height: number;
  readonly min: number;
  readonly max: number;
}

/** The value at a height, rounded to what a hand can mean: a two-hundredth of the axis. */
export function valueAtHeight(axis: AxisPiece, y: number): number {
  const share = 1 - (Math.min(axis.top + axis.height, Math.max(axis.top, y)) - axis.top) / axis.height;
  return roundedTo(axis, axis.min + share * (axis.max - axis.min));
}

export function heightOfValue({ top, height, min, max }: AxisPiece, value: number): number {
  const share = max === min ? 0.5 : (value - min) / (max - min);
  return top + (1 - Math.min(1, Math.max(0, share))) * height;
}

/** One press of an arrow key. */
export function stepOfAxis({ min, max }: Pick<AxisPiece, 'min' | 'max'>): number {
  const size = (max - min) / 100;
  return size > 0 ? 10 ** Math.floor(Math.log10(size)) : 1;
}

export function roundedTo(axis: Pick<AxisPiece, 'min' | 'max'>, value: number): number {
  const step = stepOfAxis(axis);
  return Number((Math.round(value / step) * step).toPrecision(6));
}
