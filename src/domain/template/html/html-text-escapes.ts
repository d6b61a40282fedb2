import { encodeUtf8 } from '../syntax/utf8-text.js';

/** What stands in place of a value that would be dangerous where it stands; the word that Go's users know. */
export const refused = 'ZgotmplZ';

const entities: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  '&': '&amp;',
  "'": '&#39;',
  '+': '&#43;',
  '<': '&lt;',
  '>': '&gt;',
};

const blankEntities: Readonly<Record<string, string>> = {
  ...entities,
  '\0': '&#xfffd;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\v': '&#11;',
  '\f': '&#12;',
  '\r': '&#13;',
  ' ': '&#32;',
  '=': '&#61;',
  '`': '&#96;',
};

/** For text and for attributes in quotes. */
export function escapeMarkup(text: string): string {
  return wellFormed(text).replace(/[\0"&'+<>]/g, (char) => entities[char] ?? char);
}

/** For text that holds entities already. */
export function normalizeMarkup(text: string): string {
  return wellFormed(text).replace(/[\0"'+<>]/g, (char) => entities[char] ?? char);
}

/** For attributes without quotes, where nothing at all would swallow what follows. */
export function escapeUnquoted(text: string): string {
  if (text === '') return refused;
  return wellFormed(text).replace(/[\0\t\n\v\f\r "&'+<=>`]/g, (char) => blankEntities[char] ?? char);
}

/** The text of a piece of HTML, for places that cannot hold tags. */
export function withoutTags(html: string): string {
  return html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<[/A-Za-z!?][^>]*>?/g, '');
}

/** Whether an address leads where it may: http, https, mailto, or anywhere on the same site. */
export function isSafeUrl(text: string): boolean {
  const [scheme = '', ...rest] = text.split(':');
  return rest.length === 0 || scheme.includes('/') || /^(https?|mailto)$/i.test(scheme);
}

/** Leaves an address as it is but for characters that it cannot hold. */
export function normalizeUrl(text: string): string {
  return percentEncode(text, /[!#$&*+,/:;=?@[\]A-Za-z0-9._~-]|%(?=[0-9a-fA-F]{2})/);
}

/** For a part of a query: the value cannot end it. */
export function escapeUrlPart(text: string): string {
  return percentEncode(text, /[A-Za-z0-9._~-]/);
}

function percentEncode(text: string, kept: RegExp): string {
  const pattern = new RegExp(`(${kept.source})|([^])`, 'gu');
  return wellFormed(text).replace(pattern, (_all, plain: string | undefined, other: string | undefined) => {
    if (plain !== undefined) return plain;
    return encodeUtf8(other ?? '')
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join('');
  });
}

/** A value inside a style: a word, a number, a colour; nothing that ends or calls. */
export function filterStyle(text: string): string {
  if (/[\0"'()/;@[\\\]`{}<>]|--/.test(text)) return refused;
  const letters = text.toLowerCase().replace(/[^a-z0-9_-]/g, '');
  return /expression|mozbinding/.test(letters) ? refused : text;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
