import type { EscapedBy, OutputEscaper } from '../execution/output-escaper.js';
import { FunctionFailure } from '../template-fault.js';
import type { TemplateObject, TemplateValue } from '../template-value.js';
import { attributeKind, type HtmlPlace } from './html-place.js';
import { HtmlScanner } from './html-scanner.js';
import {
  escapeMarkup,
  escapeUnquoted,
  escapeUrlPart,
  filterStyle,
  isSafeUrl,
  normalizeMarkup,
  normalizeUrl,
  refused,
  withoutTags,
} from './html-text-escapes.js';

/** Type names of values that their author has called safe. */
export type SafeType = 'template.HTML' | 'template.URL';

/** A text that is written as it is where its kind may stand; everywhere else it is text like any other. */
export function safeText(typeName: SafeType, text: string): TemplateObject {
  return { kind: 'object', typeName, fields: new Map(), toText: () => text };
}

interface Shown {
  readonly text: string;
  readonly safe: SafeType | undefined;
  readonly escapedBy: EscapedBy;
}

/**
 * Writes values so that they mean nothing but text wherever in a page they stand, as Go's `html/template` does: text,
 * attributes, addresses, styles. Where a value would be code it is refused; a message has no use for scripts.
 */
export class HtmlEscaper implements OutputEscaper {
  private readonly scanner = new HtmlScanner();

  literal(text: string): string {
    return this.scanner.read(text);
  }

  value(value: TemplateValue, shown: string, escapedBy: EscapedBy): string {
    const { place } = this.scanner;
    const written = this.written(place, { text: textOf(value, shown), safe: safeTypeOf(value), escapedBy });
    if (place.in === 'before-value') this.scanner.place = { in: 'value', name: place.name, quote: '', url: 'start' };
    return written;
  }

  end(): void {
    const { place } = this.scanner;
    if (place.in !== 'text') throw new FunctionFailure(`the HTML ends inside ${describePlace(place)}`);
  }

  private written(place: HtmlPlace, shown: Shown): string {
    switch (place.in) {
      case 'text':
        return shown.safe === 'template.HTML' ? shown.text : onceEscaped(shown);
      case 'comment':
        return '';
      case 'raw':
        return writtenRaw(place.element, shown);
      case 'tag-name':
        throw new FunctionFailure('a value cannot be the name of an HTML element');
      case 'tag':
      case 'attribute-name':
      case 'after-name':
        return attributeName(shown.text);
      case 'before-value':
        return writtenInAttribute({ in: 'value', name: place.name, quote: '', url: 'start' }, shown);
      case 'value':
        return writtenInAttribute(place, shown);
    }
  }
}

function textOf(value: TemplateValue, shown: string): string {
  return value === undefined || value === null ? '' : shown;
}

function safeTypeOf(value: TemplateValue): SafeType | undefined {
  if (typeof value !== 'object' || value === null || value.kind !== 'object') return undefined;
  return value.typeName === 'template.HTML' || value.typeName === 'template.URL' ? value.typeName : undefined;
}

function onceEscaped({ text, escapedBy }: Shown): string {
  return escapedBy === 'html' ? text : escapeMarkup(text);
}

function writtenRaw(element: string, shown: Shown): string {
  if (element === 'script') throw new FunctionFailure('a value cannot stand inside <script>');
  if (element === 'style') return filterStyle(shown.text);
  return shown.safe === 'template.HTML' ? normalizeMarkup(shown.text) : onceEscaped(shown);
}

function attributeName(text: string): string {
  return /^[A-Za-z0-9-]+$/.test(text) && attributeKind(text) === 'plain' ? text : refused;
}

function writtenInAttribute(place: HtmlPlace & { readonly in: 'value' }, shown: Shown): string {
  const quoted = place.quote !== '';
  switch (attributeKind(place.name)) {
    case 'script':
      throw new FunctionFailure(`a value cannot stand inside the attribute ${place.name}`);
    case 'style':
      return quoted ? escapeMarkup(filterStyle(shown.text)) : escapeUnquoted(filterStyle(shown.text));
    case 'url':
      return writtenUrl(place, shown);
    case 'srcset':
      return quotedOrNot(quoted, shown.text.split(',').map(imageCandidate).join(','));
    case 'plain':
      if (shown.safe === 'template.HTML') {
        const text = withoutTags(shown.text);
        return quoted ? normalizeMarkup(text) : escapeUnquoted(text);
      }
      return quoted ? onceEscaped(shown) : escapeUnquoted(shown.text);
  }
}

/** One of several addresses of an image, each with its width or density. */
function imageCandidate(text: string): string {
  const [, before = '', url = '', size = ''] = /^(\s*)(\S*)(\s*|\s+[0-9.]+[wx]?\s*)$/.exec(text) ?? [];
  return url !== '' && isSafeUrl(url) ? before + normalizeUrl(url) + size : `#${refused}`;
}

function quotedOrNot(quoted: boolean, text: string): string {
  return quoted ? escapeMarkup(text) : escapeUnquoted(text);
}

function writtenUrl(place: HtmlPlace & { readonly in: 'value' }, shown: Shown): string {
  const quoted = place.quote !== '';
  if (place.url === 'query') {
    if (shown.escapedBy === 'urlquery') return quotedOrNot(quoted, shown.text);
    return quotedOrNot(quoted, shown.safe === 'template.URL' ? normalizeUrl(shown.text) : escapeUrlPart(shown.text));
  }
  const allowed = place.url === 'path' || shown.safe === 'template.URL' || isSafeUrl(shown.text);
  return quotedOrNot(quoted, normalizeUrl(allowed ? shown.text : `#${refused}`));
}

function describePlace(place: HtmlPlace): string {
  switch (place.in) {
    case 'comment':
      return 'a comment';
    case 'raw':
      return `<${place.element}>`;
    case 'value':
      return `the attribute ${place.name}`;
    default:
      return 'a tag';
  }
}
