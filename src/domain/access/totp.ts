import type { Instant } from '../time/instant.js';

/** HMAC-SHA-1 of the message under the shared secret. */
export type Mac = (message: Uint8Array) => Uint8Array;

const stepMs = 30_000;
const digits = 6;
/** Steps before and after the present one whose codes are taken: clocks of telephones differ. */
const tolerance = 1;

/** Secrets of 160 bits, as RFC 4226 asks for. */
export const totpSecretLength = 32;
export const totpAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function isTotpCode(text: string): boolean {
  return /^\d{6}$/.test(text);
}

/** The code of a time step, as RFC 6238 and RFC 4226 say. */
export function totpCode(step: number, mac: Mac): string {
  const hash = mac(counterBytes(step));
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  const [a = 0, b = 0, c = 0, d = 0] = hash.subarray(offset, offset + 4);
  const number = (((a & 0x7f) << 24) | (b << 16) | (c << 8) | d) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step whose code this is, of those that are taken now; `undefined`: it is wrong. All steps are looked at. */
export function stepOfCode(code: string, now: Instant, mac: Mac): number | undefined {
  const present = Math.floor(now / stepMs);
  let found: number | undefined;
  for (let step = present - tolerance; step <= present + tolerance; step++) {
    if (sameText(totpCode(step, mac), code)) found = step;
  }
  return found;
}

/** The bytes of a secret in base 32. */
export function totpKey(secret: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of secret) {
    value = ((value << 5) | Math.max(0, totpAlphabet.indexOf(letter))) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** What authenticator apps read, as text or as a QR code. */
export function otpauthUrl(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}

function counterBytes(step: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(step / 2 ** 32));
  view.setUint32(4, step % 2 ** 32);
  return bytes;
}

/** Takes as long for every wrong text of the same length. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ (b.charCodeAt(index) || 0);
  return difference === 0;
}
