/** A text between quotes, with what is escaped in it, also one that has no end yet; or anything but a comma or a line break. */
const part = /(?:"(?:[^"\\]|\\.)*(?:"|$)|[^,\n"])+/g;

/** Texts of single matchers out of one text: parted by commas and line breaks outside of quotes, braces left out. */
export function splitMatchers(text: string): readonly string[] {
  const trimmed = text.trim();
  const bare = trimmed.startsWith('{') && trimmed.endsWith('}') ? trimmed.slice(1, -1) : trimmed;
  return (bare.match(part) ?? []).map((each) => each.trim()).filter((each) => each !== '');
}
