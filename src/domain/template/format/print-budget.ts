import { TemplateLimitError } from '../template-fault.js';

/** Most values, and units of 64 characters, that one printing may make. */
const maxUnits = 20_000;

/**
 * What one printing may make. A value that holds another one many times, and that many times again, prints without end;
 * so do a thousand fields of a million blanks.
 */
export class PrintBudget {
  private units = 0;

  charge(text: string): string {
    this.units += 1 + Math.floor(text.length / 64);
    if (this.units > maxUnits) {
      throw new TemplateLimitError(`the template prints a value of more than ${maxUnits} parts: print less of it`);
    }
    return text;
  }
}
