/** Text from outside (error messages of servers) as every database takes it: NUL characters are shown as U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
