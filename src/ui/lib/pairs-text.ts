/** Names and values as lines: `name=value`. */
export function pairsText(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/** The reverse; a line without a sign of equality is a name without a value. */
export function pairsOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line): [string, string] => {
      const at = line.indexOf('=');
      return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

/** The first line that is no pair. */
export function unpairedLine(text: string): string | undefined {
  return text.split('\n').find((line) => line.trim() !== '' && !/^[^=]*[^=\s][^=]*=/.test(line));
}
