import { RequestError } from './request-error.js';

const deepest = 128;
const quote = 0x22;
const backslash = 0x5c;

/**
 * Reads a JSON body: at most 128 levels deep (checked before anything is built), valid UTF-8, no `__proto__` key.
 * Throws a 400 {@link RequestError}.
 */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  refuseDeep(bytes);
  const text = decodeUtf8(bytes);
  try {
    return suspicious.test(text) ? JSON.parse(text, refuseUnstorable) : JSON.parse(text);
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw new RequestError(400, `the body is not JSON: ${(error as Error).message}`);
  }
}

/** Text of a body; a byte order mark is dropped. */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RequestError(400, 'the body is not valid UTF-8');
  }
}

/** Whether the slower walk over every key and text is needed at all. */
const suspicious = /__proto__|\\u(?:0000|005f|d[89a-f])/i;

function refuseUnstorable(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new RequestError(400, 'the key "__proto__" is not allowed');
  for (const text of [key, value]) {
    if (typeof text !== 'string') continue;
    if (text.includes('\0')) throw new RequestError(400, 'the body holds a NUL character: text must not');
    if (/\p{Surrogate}/u.test(text))
      throw new RequestError(400, 'the body holds half a surrogate pair: not valid Unicode');
  }
  return value;
}

function refuseDeep(bytes: Buffer): void {
  let depth = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quote) index = endOfText(bytes, index);
    else depth += depthChange(byte);
    if (depth > deepest) throw new RequestError(400, `the JSON is nested more than ${deepest} levels deep`);
  }
}

/** Position of the quote that ends the text which starts at `start`. */
function endOfText(bytes: Buffer, start: number): number {
  let index = start + 1;
  while (index < bytes.length && bytes[index] !== quote) index += bytes[index] === backslash ? 2 : 1;
  return index;
}

function depthChange(byte: number | undefined): -1 | 0 | 1 {
  if (byte === 0x5b || byte === 0x7b) return 1;
  return byte === 0x5d || byte === 0x7d ? -1 : 0;
}
