import { createHmac } from 'node:crypto';
import { type Mac, otpauthUrl, stepOfCode, totpCode, totpKey } from './totp.js';

const macOf = (key: Uint8Array): Mac => {
  return (message) => createHmac('sha1', key).update(message).digest();
};
const rfc = macOf(Buffer.from('12345678901234567890'));

describe('a time-based code', () => {
  // The last six digits of the eight in RFC 6238, appendix B.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i s after 1970 is %s', (seconds, code) => {
    expect(totpCode(Math.floor(seconds / 30), rfc)).toBe(code);
    expect(stepOfCode(code, seconds * 1_000, rfc)).toBe(Math.floor(seconds / 30));
  });

  it('is taken one step early and one step late, and not further off', () => {
    const at = 1_700_000_000_000;
    const step = Math.floor(at / 30_000);
    const codes = [-2, -1, 0, 1, 2].map((by) => stepOfCode(totpCode(step + by, rfc), at, rfc));
    expect(codes).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it.each(['', '28708', '2870822', '28708２', 'abcdef'])('is not %j', (code) => {
    expect(stepOfCode(code, 59_000, rfc)).toBeUndefined();
  });
});

describe('the secret of a second factor', () => {
  it('is base 32 of its bytes', () => {
    expect(Buffer.from(totpKey('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')).toString()).toBe('12345678901234567890');
  });

  it('stands in an address that apps read, with all names escaped', () => {
    const url = new URL(otpauthUrl('ABC', 'Tocsin a&b', 'anna:x@y/z'));
    expect([url.protocol, url.host]).toEqual(['otpauth:', 'totp']);
    expect(url.searchParams.get('secret')).toBe('ABC');
    expect(url.searchParams.get('issuer')).toBe('Tocsin a&b');
    expect(decodeURIComponent(url.pathname)).toBe('/Tocsin a&b:anna:x@y/z');
  });
});
