/** Go's strings are bytes: lengths, slices and escapes count them. */
export function encodeUtf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

/** Bytes that are not UTF-8 become U+FFFD each. */
export function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const length = sequenceLength(bytes, index);
    text += length === 0 ? '\ufffd' : String.fromCodePoint(codePoint(bytes, index, length));
    index += length || 1;
  }
  return text;
}

/** 0 when no valid sequence starts at `index`. */
function sequenceLength(bytes: readonly number[], index: number): number {
  const length = announcedLength(bytes[index] ?? 0);
  const complete = bytes.slice(index + 1, index + length).every((byte) => (byte & 0xc0) === 0x80);
  if (length === 0 || !complete || index + length > bytes.length) return 0;
  return isScalar(codePoint(bytes, index, length), length) ? length : 0;
}

function announcedLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc2 ? 2 : 0;
}

function codePoint(bytes: readonly number[], index: number, length: number): number {
  const first = bytes[index] ?? 0;
  let code = length === 1 ? first : first & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset++) code = (code << 6) | ((bytes[index + offset] ?? 0) & 0x3f);
  return code;
}

/** Refuses surrogates, overlong forms and everything past the last code point. */
function isScalar(code: number, length: number): boolean {
  const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
  return code >= least && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
