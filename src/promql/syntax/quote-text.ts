const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** What cannot stand in a literal as it is: quotes, control characters, and the lone surrogates that hold stray bytes. */
const unprintable = /["\\]|[\p{Cc}\p{Surrogate}]/gu;

/** Writes a string literal in double quotes, so that reading it gives the same value. */
export function quoteText(value: string): string {
  const body = value.replace(unprintable, (char) => {
    const simple = escapes[char];
    if (simple) return simple;
    const code = char.charCodeAt(0);
    if (code < 0x80) return `\\x${hex(code, 2)}`;
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
    // Half of a pair is no character: it is written as what stands for such.
    return isSurrogate(code) ? '\\ufffd' : `\\u${hex(code, 4)}`;
  });
  return `"${body}"`;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
