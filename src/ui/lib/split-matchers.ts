/** Texts of single matchers out of one text: parted by commas and line breaks outside of quotes, braces left out. */
export function splitMatchers(text: string): readonly string[] {
  const trimmed = text.trim();
  const bare = /^\{[^]*\}$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let at = 0; at < bare.length; at++) {
    const sign = bare[at] ?? '';
    if (quoted && sign === '\\') {
      part += sign + (bare[++at] ?? '');
      continue;
    }
    if (sign === '"') quoted = !quoted;
    if (!quoted && (sign === ',' || sign === '\n')) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  return [...parts, part].map((each) => each.trim()).filter((each) => each !== '');
}
