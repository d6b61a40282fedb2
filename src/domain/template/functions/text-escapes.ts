const htmlEscapes: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Go's `html`. */
export function escapeHtml(text: string): string {
  return text.replace(/["'&<>\0]/g, (char) => htmlEscapes[char] ?? char);
}

const scriptEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Go's `js`: safe inside a quoted JavaScript text. */
export function escapeScript(text: string): string {
  let escaped = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const known = scriptEscapes[char];
    if (known) escaped += known;
    else if (printable.test(char) || code === 0x7f) escaped += char;
    else escaped += `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return escaped;
}

/** Go's `url.QueryEscape`: a blank becomes `+`. */
export function escapeQuery(text: string): string {
  // A lone surrogate cannot be encoded; Go's strings cannot hold one.
  const wellFormed = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
  return encodeURIComponent(wellFormed)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
