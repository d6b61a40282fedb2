import { metricNameLabel } from '../../domain/labels/label-set.js';
import type { ExpositionLimits } from './exposition-limits.js';
import { parseSampleValue } from './sample-value.js';

const tab = 9;
const space = 32;
const quote = 34;
const hash = 35;
const comma = 44;
const equals = 61;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;

const nameStart = 1;
const nameRest = 2;
const colonAllowed = 4;

/** For each ASCII character: may it start a name, go on in one, and is it the colon that only metric names have. */
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[a-zA-Z_]/.test(char)) classes[code] = nameStart | nameRest;
  else if (/[0-9]/.test(char)) classes[code] = nameRest;
  else if (char === ':') classes[code] = colonAllowed;
}

/**
 * Reads sample lines `name{label="value",…} value [timestamp] [# exemplar]` of a larger text, one after the other.
 * One object is reused for all lines: an import has hundreds of thousands of them.
 */
export class SampleLine {
  /** Of the line read last, with `__name__`; labels with an empty value are left out. */
  labels: Record<string, string> = {};
  value = 0;
  /** As written, or empty. */
  timestamp = '';

  #text = '';
  #at = 0;
  #end = 0;
  #count = 0;
  #fault = '';

  constructor(private readonly limits: ExpositionLimits) {}

  /** Reads `text[start, end)`. Answers what is wrong with the line, or an empty text. */
  read(text: string, start: number, end: number): string {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    this.#count = 0;
    this.#fault = '';
    this.labels = {};
    this.timestamp = '';
    if (this.#series()) this.#numbers();
    return this.#fault;
  }

  #series(): boolean {
    const from = this.#at;
    const name = this.#classicName(true);
    if (name !== '' && !this.#setMetricName(name)) return false;
    this.#skipBlanks();
    if (this.#code() === openBrace) {
      this.#at++;
      if (!this.#labelList()) return false;
    } else if (name !== '' && this.#at === from + name.length && this.#at < this.#end) {
      return this.#fail(
        `unexpected ${this.#here()} in the metric name: put other names in braces and quotes: {"my.metric"} 1`,
      );
    }
    if (this.labels[metricNameLabel] !== undefined) return true;
    return this.#fail('no metric name at the start of the line: write for example up{job="node"} 1');
  }

  #labelList(): boolean {
    for (;;) {
      this.#skipBlanks();
      if (this.#code() === closeBrace) {
        this.#at++;
        return true;
      }
      if (!this.#entry()) return false;
    }
  }

  #entry(): boolean {
    if (!(this.#code() === quote ? this.#quotedEntry() : this.#classicEntry())) return false;
    this.#skipBlanks();
    if (this.#code() === comma) this.#at++;
    else if (this.#code() !== closeBrace) return this.#fail(`expected , or } after a label, found ${this.#here()}`);
    return true;
  }

  #classicEntry(): boolean {
    const name = this.#classicName(false);
    if (name === '') return this.#fail(`expected a label name, found ${this.#here()}`);
    this.#skipBlanks();
    return this.#labelValue(name);
  }

  /** A quoted text in braces is a label name when `=` follows, else the metric's name. */
  #quotedEntry(): boolean {
    const name = this.#quoted();
    if (name === undefined) return false;
    if (name === '') return this.#fail('empty name in quotes');
    this.#skipBlanks();
    return this.#code() === equals ? this.#labelValue(name) : this.#setMetricName(name);
  }

  #labelValue(name: string): boolean {
    if (this.#code() !== equals) return this.#fail(`expected = after label ${name}, found ${this.#here()}`);
    this.#at++;
    this.#skipBlanks();
    if (this.#code() !== quote) return this.#fail(`expected a value in double quotes for label ${name}`);
    const value = this.#quoted();
    return value !== undefined && this.#setLabel(name, value);
  }

  #setMetricName(name: string): boolean {
    if (this.labels[metricNameLabel] !== undefined) return this.#fail('two metric names in one line');
    if (name.length > this.limits.metricNameLength) {
      return this.#fail(`metric name longer than ${this.limits.metricNameLength} characters`);
    }
    this.labels[metricNameLabel] = name;
    return true;
  }

  #setLabel(name: string, value: string): boolean {
    const { labelsPerSeries, labelNameLength, labelValueLength } = this.limits;
    if (name === metricNameLabel || name === '__proto__') return this.#fail(`label name ${name} is reserved`);
    if (++this.#count > labelsPerSeries) return this.#fail(`more than ${labelsPerSeries} labels`);
    if (name.length > labelNameLength) return this.#fail(`label name longer than ${labelNameLength} characters`);
    if (value.length > labelValueLength) {
      return this.#fail(`value of label ${name} longer than ${labelValueLength} characters`);
    }
    if (this.labels[name] !== undefined && Object.hasOwn(this.labels, name)) {
      return this.#fail(`label ${name} is given twice`);
    }
    if (value !== '') this.labels[name] = value;
    return true;
  }

  #numbers(): void {
    this.#skipBlanks();
    const token = this.#token();
    const value = parseSampleValue(token);
    if (value === undefined) {
      this.#fail(token === '' ? 'no value after the series' : `not a number: ${shown(token)}`);
      return;
    }
    this.value = value;
    this.#skipBlanks();
    if (this.#code() !== hash) this.timestamp = this.#token();
    this.#skipBlanks();
    // An exemplar says nothing that alerting needs: what follows # is not read.
    if (this.#at < this.#end && this.#code() !== hash) this.#fail(`unexpected text after the sample: ${this.#here()}`);
  }

  #classicName(metric: boolean): string {
    const from = this.#at;
    const allowed = nameRest | (metric ? colonAllowed : 0);
    const start = nameStart | (metric ? colonAllowed : 0);
    if (((classes[this.#code()] ?? 0) & start) === 0) return '';
    do this.#at++;
    while (this.#at < this.#end && ((classes[this.#text.charCodeAt(this.#at)] ?? 0) & allowed) !== 0);
    return this.#text.slice(from, this.#at);
  }

  /** The text in quotes at the present place; most have no escape and are one slice. */
  #quoted(): string | undefined {
    const from = this.#at + 1;
    const close = this.#text.indexOf('"', from);
    if (close < 0 || close >= this.#end) return this.#unclosed();
    const plain = this.#text.slice(from, close);
    if (!plain.includes('\\')) {
      this.#at = close + 1;
      return plain;
    }
    return this.#escaped(from);
  }

  #escaped(from: number): string | undefined {
    let value = '';
    for (let at = from; at < this.#end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === quote) {
        this.#at = at + 1;
        return value;
      }
      const char = code === backslash ? this.#unescaped(++at) : this.#text[at];
      if (char === undefined) return undefined;
      value += char;
    }
    return this.#unclosed();
  }

  #unescaped(at: number): string | undefined {
    const char = this.#text[at];
    if (char === '"' || char === '\\') return char;
    if (char === 'n') return '\n';
    this.#fail(`unknown escape \\${char}: write \\\\, \\" or \\n`);
    return undefined;
  }

  #unclosed(): undefined {
    this.#fail('a quote is not closed');
    return undefined;
  }

  #token(): string {
    const from = this.#at;
    while (this.#at < this.#end && !isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  #skipBlanks(): void {
    while (this.#at < this.#end && isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  /** The character code here, or -1 at the end of the line. */
  #code(): number {
    return this.#at < this.#end ? this.#text.charCodeAt(this.#at) : -1;
  }

  #here(): string {
    return this.#at < this.#end ? shown(this.#text.slice(this.#at, Math.min(this.#end, this.#at + 20))) : 'end of line';
  }

  #fail(message: string): false {
    this.#fault = message;
    return false;
  }
}

function isBlank(code: number): boolean {
  return code === space || code === tab;
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
