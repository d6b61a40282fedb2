import { TemplateLimitError } from './template-fault.js';

export interface TemplateLimits {
  /** Longest text of one expansion, in UTF-16 units. Also bounds every text made on the way. */
  readonly maxOutput: number;
  /** How much work one expansion may do: nodes and arguments visited, plus one per 64 units of text made. */
  readonly maxSteps: number;
  /** How deep `template` may call `template`. */
  readonly maxDepth: number;
}

/** Enough for any rule or message a person writes; a bomb ends within about a hundredth of a second. */
export const defaultTemplateLimits: TemplateLimits = { maxOutput: 65_536, maxSteps: 100_000, maxDepth: 50 };

/** Blocks within blocks, through all templates that call each other: far beyond what people write, far below the stack's end. */
const maxLevels = 500;

/** Counts what one expansion has used and refuses the step too many. */
export class WorkBudget {
  private steps = 0;
  private levels = 0;
  private output = '';

  constructor(private readonly limits: TemplateLimits) {}

  get text(): string {
    return this.output;
  }

  step(count = 1): void {
    this.steps += count;
    if (this.steps > this.limits.maxSteps) {
      throw new TemplateLimitError(
        `the template does too much work (more than ${this.limits.maxSteps} steps): shorten its loops`,
      );
    }
  }

  enter(depth: number): void {
    if (depth > this.limits.maxDepth) {
      throw new TemplateLimitError(
        `templates call each other more than ${this.limits.maxDepth} deep: end the recursion earlier`,
      );
    }
  }

  /** Each is followed by {@link rise}, unless the expansion ends. */
  descend(): void {
    if (++this.levels > maxLevels) {
      throw new TemplateLimitError(`the template nests more than ${maxLevels} blocks: end the recursion earlier`);
    }
  }

  rise(): void {
    this.levels--;
  }

  /** Charges for a text that an argument holds or a function has made. */
  charge(text: string): void {
    this.step(Math.ceil(text.length / 64));
    if (text.length > this.limits.maxOutput) this.refuseLength();
  }

  write(text: string): void {
    if (this.output.length + text.length > this.limits.maxOutput) this.refuseLength();
    this.output += text;
  }

  private refuseLength(): never {
    throw new TemplateLimitError(
      `the template makes more than ${this.limits.maxOutput} characters of text: print less or shorten its loops`,
    );
  }
}
