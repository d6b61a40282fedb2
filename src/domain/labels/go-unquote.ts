const plainEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** One escape of a text in double quotes, or a run of those that write bytes, which together may be one character. */
const anyEscape = /((?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+)|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.?)/gsu;

/**
 * The text that Go's `strconv.Unquote` reads between double quotes; `inner` is without the quotes and has none that is
 * not escaped. Throws an `Error` that names the escape.
 */
export function goUnquote(inner: string): string {
  if (inner.includes('\n')) throw new Error('a line ends inside the quotes: write \\n');
  return inner.replace(anyEscape, (whole: string, ...groups: (string | undefined)[]) => {
    const [bytes, short, long, letter] = groups;
    if (bytes !== undefined) return decoded(bytes);
    const code = short ?? long;
    if (code !== undefined) return character(code, whole);
    const plain = plainEscapes[letter ?? ''];
    if (plain === undefined) throw new Error(`unknown escape ${whole}: a backslash is written \\\\`);
    return plain;
  });
}

function decoded(escapes: string): string {
  const bytes = escapes.match(/\\x..|\\.../gs) ?? [];
  const values = bytes.map((text) =>
    text[1] === 'x' ? Number.parseInt(text.slice(2), 16) : Number.parseInt(text.slice(1), 8),
  );
  if (values.some((value) => value > 0xff)) throw new Error(`unknown escape ${escapes}: a byte ends at \\377`);
  try {
    return decodeURIComponent(values.map((value) => `%${value.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    throw new Error(`${escapes} is not UTF-8`);
  }
}

function character(hex: string, whole: string): string {
  const code = Number.parseInt(hex, 16);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  if (surrogate || code > 0x10ffff) throw new Error(`${whole} is not a character`);
  return String.fromCodePoint(code);
}
