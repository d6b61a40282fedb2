import { attributeKind, type HtmlPlace, type Quote, type RawElement, type UrlPart } from './html-place.js';

const rawElements = new Set<string>(['script', 'style', 'textarea', 'title'] satisfies RawElement[]);
const blank = /\s/;

interface Step {
  readonly kept: string;
  readonly next: number;
}

/**
 * Reads the literal parts of a page as they are written and knows where the next value will stand. Comments are left
 * out, because a mail client may take what they hold for something else. Takes time in proportion to the text.
 */
export class HtmlScanner {
  place: HtmlPlace = { in: 'text' };
  /** The element whose tag is being read, in small letters; with a slash when it ends. */
  private element = '';

  /** The text without its comments. */
  read(text: string): string {
    let kept = '';
    let index = 0;
    while (index < text.length) {
      const step = this.step(text, index);
      kept += step.kept;
      index = step.next;
    }
    return kept;
  }

  private step(text: string, index: number): Step {
    const { place } = this;
    if (place.in === 'comment') return this.readComment(text, index);
    if (place.in === 'text') return this.readText(text, index);
    const next = place.in === 'raw' ? this.readRaw(place.element, text, index) : this.readTag(text, index);
    return { kept: text.slice(index, next), next };
  }

  private readComment(text: string, index: number): Step {
    const end = text.indexOf('-->', index);
    if (end < 0) return { kept: '', next: text.length };
    this.place = { in: 'text' };
    return { kept: '', next: end + 3 };
  }

  /** Up to and with what opens the next tag. A `<` that opens none is written out, so that no value can complete it. */
  private readText(text: string, from: number): Step {
    const open = text.indexOf('<', from);
    if (open < 0) return { kept: text.slice(from), next: text.length };
    const before = text.slice(from, open);
    if (text.startsWith('<!--', open)) {
      this.place = { in: 'comment' };
      return { kept: before, next: open + 4 };
    }
    const next = open + 1;
    if (/^(?:[A-Za-z]|\/[A-Za-z])/.test(text.slice(next, next + 2)))
      return { kept: `${before}<`, next: this.openTag(next) };
    return { kept: before + (/^!doctype/i.test(text.slice(next, next + 8)) ? '<' : '&lt;'), next };
  }

  private readRaw(element: RawElement, text: string, from: number): number {
    for (let open = text.indexOf('</', from); open >= 0; open = text.indexOf('</', open + 1)) {
      const end = open + 2 + element.length;
      if (text.slice(open + 2, end).toLowerCase() === element) return this.openTag(open + 1);
    }
    return text.length;
  }

  private openTag(next: number): number {
    this.place = { in: 'tag-name' };
    this.element = '';
    return next;
  }

  private readTag(text: string, index: number): number {
    const { place } = this;
    const char = text.charAt(index);
    switch (place.in) {
      case 'tag-name':
        return this.readTagName(text, index);
      case 'attribute-name':
        return this.readAttributeName(place.name, text, index);
      case 'after-name':
        return this.readAfterName(place.name, char, index);
      case 'before-value':
        return this.readBeforeValue(place.name, char, index);
      case 'value':
        return this.readValue(place, text, index);
      default:
        return this.readBetween(char, index);
    }
  }

  private readTagName(text: string, index: number): number {
    const name = /^[/A-Za-z0-9:-]*/.exec(text.slice(index, index + 64))?.[0] ?? '';
    this.element += name.toLowerCase();
    if (index + name.length < text.length) this.place = { in: 'tag' };
    return index + name.length;
  }

  private readBetween(char: string, index: number): number {
    if (char === '>') this.endTag();
    else if (!blank.test(char) && char !== '/') {
      this.place = { in: 'attribute-name', name: '' };
      return index;
    }
    return index + 1;
  }

  private endTag(): void {
    const { element } = this;
    this.place = rawElements.has(element) ? { in: 'raw', element: element as RawElement } : { in: 'text' };
  }

  private readAttributeName(name: string, text: string, from: number): number {
    let index = from;
    // A name may begin with an equals sign, or reading would not go on.
    if (name === '' && text.charAt(index) === '=') index++;
    while (index < text.length && !/[\s=/>]/.test(text.charAt(index))) index++;
    const whole = name + text.slice(from, index);
    this.place = index < text.length ? { in: 'after-name', name: whole } : { in: 'attribute-name', name: whole };
    return index;
  }

  private readAfterName(name: string, char: string, index: number): number {
    if (char === '=') this.place = { in: 'before-value', name };
    else if (!blank.test(char)) {
      this.place = { in: 'tag' };
      return index;
    }
    return index + 1;
  }

  private readBeforeValue(name: string, char: string, index: number): number {
    if (blank.test(char)) return index + 1;
    if (char === '>') {
      this.endTag();
      return index + 1;
    }
    const quote: Quote = char === '"' || char === "'" ? char : '';
    this.place = { in: 'value', name, quote, url: 'start' };
    return quote === '' ? index : index + 1;
  }

  private readValue(place: HtmlPlace & { readonly in: 'value' }, text: string, from: number): number {
    const { quote } = place;
    let index = from;
    while (index < text.length && !endsValue(text.charAt(index), quote)) index++;
    if (index >= text.length) {
      this.place = { ...place, url: urlPartAfter(place, text.slice(from)) };
      return index;
    }
    this.place = { in: 'tag' };
    return quote === '' ? index : index + 1;
  }
}

function endsValue(char: string, quote: Quote): boolean {
  return quote === '' ? char === '>' || blank.test(char) : char === quote;
}

function urlPartAfter({ name, url }: HtmlPlace & { readonly in: 'value' }, text: string): UrlPart {
  if (attributeKind(name) !== 'url' || url === 'query') return url;
  if (/[?#]/.test(text)) return 'query';
  return text.trim() === '' ? url : 'path';
}
