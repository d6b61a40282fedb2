import { type TemplateValue, typeNameOf } from '../template-value.js';
import { type FormatFlags, plainFlags } from './format-flags.js';
import { formatValue, valueText } from './format-value.js';
import { PrintBudget } from './print-budget.js';

/** Go refuses wider fields; a template's budget ends long before. */
const maxWidth = 1_000_000;

const directive = /%([-+# 0]*)(\[\d+\])?(\*|\d+)?(?:(\.)(\[\d+\])?(\*|\d+)?)?(\[\d+\])?([\s\S]?)/uy;

/** Formats as Go's `fmt.Sprintf`, with Go's complaints inside the text (`%!d(string=x)`, `%!(EXTRA …)`). */
export function printf(format: string, args: readonly TemplateValue[]): string {
  const source = new ArgumentSource(args);
  let text = '';
  let index = 0;
  for (;;) {
    const percent = format.indexOf('%', index);
    if (percent < 0) break;
    directive.lastIndex = percent;
    const match = directive.exec(format);
    if (!match) break;
    text += format.slice(index, percent) + formatDirective(match, source);
    index = percent + match[0].length;
  }
  return text + format.slice(index) + source.unused();
}

/** Hands out the arguments in order, or by `[n]`. */
class ArgumentSource {
  private index = 0;
  private reordered = false;
  readonly budget = new PrintBudget();

  constructor(private readonly args: readonly TemplateValue[]) {}

  select(bracket: string | undefined): void {
    if (bracket === undefined) return;
    this.reordered = true;
    this.index = Number(bracket.slice(1, -1)) - 1;
  }

  get state(): 'present' | 'missing' | 'bad index' {
    if (this.index < 0 || (this.reordered && this.index >= this.args.length)) return 'bad index';
    return this.index < this.args.length ? 'present' : 'missing';
  }

  take(): TemplateValue {
    return this.args[this.index++];
  }

  unused(): string {
    if (this.reordered || this.index >= this.args.length) return '';
    const rest = this.args.slice(this.index).map((value) => {
      return value === undefined || value === null ? '<nil>' : `${typeNameOf(value)}=${valueText(value)}`;
    });
    return `%!(EXTRA ${rest.join(', ')})`;
  }
}

function formatDirective(match: RegExpExecArray, source: ArgumentSource): string {
  const [, flagText = '', widthIndex, widthText, point, precisionIndex, precisionText, index, verb = ''] = match;
  source.select(widthIndex);
  const width = readSize(widthText, source, 'WIDTH');
  source.select(precisionIndex);
  const precision = point ? readSize(precisionText ?? '0', source, 'PREC') : { size: undefined, complaint: '' };
  source.select(index);
  const complaint = width.complaint + precision.complaint;
  if (verb === '') return `${complaint}%!(NOVERB)`;
  if (verb === '%') return `${complaint}%`;
  if (source.state === 'missing') return `${complaint}%!${verb}(MISSING)`;
  if (source.state === 'bad index') return `${complaint}%!${verb}(BADINDEX)`;
  const flags = flagsOf(flagText, width.size, precision.size);
  return complaint + formatValue(source.take(), verb, verb === 'v' ? forValueVerb(flags) : flags, source.budget);
}

function flagsOf(text: string, width: number | undefined, precision: number | undefined): FormatFlags {
  const negative = width !== undefined && width < 0;
  const minus = text.includes('-') || negative;
  return {
    ...plainFlags,
    minus,
    plus: text.includes('+'),
    sharp: text.includes('#'),
    space: text.includes(' '),
    zero: text.includes('0') && !minus,
    width: width === undefined ? undefined : Math.abs(width),
    precision: precision !== undefined && precision < 0 ? undefined : precision,
  };
}

/** `+` and `#` mean something else to `%v`. */
function forValueVerb(flags: FormatFlags): FormatFlags {
  return { ...flags, named: flags.plus, plus: false, asSource: flags.sharp, sharp: false };
}

function readSize(
  text: string | undefined,
  source: ArgumentSource,
  name: string,
): { readonly size: number | undefined; readonly complaint: string } {
  if (text === undefined) return { size: undefined, complaint: '' };
  const value = text === '*' ? source.take() : BigInt(text);
  const fits = typeof value === 'bigint' && value <= maxWidth && value >= -maxWidth;
  return fits ? { size: Number(value), complaint: '' } : { size: undefined, complaint: `%!(BAD${name})` };
}
