/** A text that came in a header, bounded, without control characters. */
export function plainText(text: string, longest: number): string {
  return text.replace(/\p{Cc}/gu, ' ').slice(0, longest);
}
