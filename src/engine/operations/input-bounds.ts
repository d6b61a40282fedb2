import type { InputFault } from './refusal.js';

interface Bounds {
  readonly path: string;
  readonly least: number;
  readonly most: number;
  readonly text: string;
}

export function requireBetween(value: number, bounds: Bounds, faults: InputFault[]): void {
  if (value < bounds.least || value > bounds.most)
    faults.push({ path: bounds.path, message: `must be ${bounds.text}` });
}
