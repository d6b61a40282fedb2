import { decodeUtf8, encodeUtf8 } from '../syntax/utf8-text.js';
import { FunctionFailure } from '../template-fault.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The alphabet that needs no escaping in an address, with padding. */
export function encodeBase64(text: string): string {
  const bytes = encodeUtf8(text);
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(index, index + 3);
    const group = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => alphabet[(group >> shift) & 63]);
    encoded += letters.slice(0, Math.min(bytes.length - index, 3) + 1).join('');
  }
  return encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=');
}

export function decodeBase64(text: string): string {
  const plain = text.replace(/[\r\n]/g, '');
  const end = plain.replace(/={1,2}$/, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9_-]*$/.test(end)) {
    throw new FunctionFailure('this is no base64 in the alphabet for addresses');
  }
  const bytes: number[] = [];
  for (let index = 0; index < end.length; index += 4) bytes.push(...decodedGroup(end.slice(index, index + 4)));
  return decodeUtf8(bytes);
}

function decodedGroup(letters: string): number[] {
  const group = [0, 1, 2, 3].reduce((sum, at) => (sum << 6) | Math.max(alphabet.indexOf(letters[at] ?? 'A'), 0), 0);
  return [(group >> 16) & 255, (group >> 8) & 255, group & 255].slice(0, letters.length - 1);
}
