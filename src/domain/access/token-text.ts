/** What scanners of leaked secrets know our tokens by. */
export const tokenPrefix = 'tcs_';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 43;
const checksumLength = 6;
/** Tokens of this form end with a checksum; older ones are shorter, and those given from outside have any form. */
const form = new RegExp(`^${tokenPrefix}[0-9A-Za-z]{${secretLength + checksumLength}}$`);

/** The text of a token: prefix, secret, and a checksum by which a leaked token is told from look-alikes offline. */
export function tokenText(secret: string): string {
  const text = `${tokenPrefix}${secret}`;
  return text + checksum(text);
}

/** Whether it has the form of a token but was mistyped or changed. A token given from outside may look so as well. */
export function isMistyped(text: string): boolean {
  return form.test(text) && checksum(text.slice(0, -checksumLength)) !== text.slice(-checksumLength);
}

/** CRC-32 (the one of zip files) in base 62, six digits. */
function checksum(text: string): string {
  let rest = crc32(text);
  let written = '';
  for (let place = 0; place < checksumLength; place++) {
    written = digits.charAt(rest % digits.length) + written;
    rest = Math.floor(rest / digits.length);
  }
  return written;
}

const polynomial = 0xedb88320;

/** Of a text of ASCII. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
  }
  return ~crc >>> 0;
}
