import { storableText } from '../storable-text.js';

/** Most bytes of one side of a change, as JSON in UTF-8. */
const mostBytes = 65_536;
/** Characters of a longer one that are kept: with escapes they fit. */
const keptCharacters = 16_384;

/** Text of any origin as it can be stored; what is too long ends in `…`. */
export function boundedText(text: string, mostCharacters: number): string {
  const storable = storableText(text);
  if (storable.length <= mostCharacters) return wellFormed(storable);
  return `${wellFormed(storable.slice(0, mostCharacters - 1))}…`;
}

/** A value as JSON; one that is too long is cut, and says so: `{ cut: true, bytes, start }`. */
export function boundedJson(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  const bytes = Buffer.byteLength(text);
  if (bytes <= mostBytes) return text;
  return JSON.stringify({ cut: true, bytes, start: wellFormed(text.slice(0, keptCharacters)) });
}

/** What was stored as JSON; the text itself where somebody has made it something else. */
export function storedJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Half a character at a cut cannot be stored everywhere. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
