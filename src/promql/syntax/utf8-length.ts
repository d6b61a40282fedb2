/** How many bytes a text takes in UTF-8. A lone surrogate counts as the three bytes that stand for it. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Two units of UTF-16 that make one character are four bytes.
    if (code >= 0x80) length += code >= 0x800 && !isHalfOfPair(text, index) ? 2 : 1;
  }
  return length;
}

function isHalfOfPair(text: string, index: number): boolean {
  const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
  const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
  const code = text.charCodeAt(index);
  if (isHigh(code)) return isLow(text.charCodeAt(index + 1));
  return isLow(code) && index > 0 && isHigh(text.charCodeAt(index - 1));
}
