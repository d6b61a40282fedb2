import fc from 'fast-check';
import { AesSecretBox } from './aes-secret-box.js';
import { compareKeyCheck, keyCheckValue } from './key-check.js';

const key = new Uint8Array(32).fill(7);
const other = new Uint8Array(32).fill(8);
const box = new AesSecretBox(key, 'contact-point');

describe('the secret box', () => {
  it('gives back what was sealed, on every node with the same key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(new AesSecretBox(key, 'contact-point').open(box.seal(plain))).toBe(plain);
      }),
    );
  });

  it('seals the same text differently each time, and shows nothing of it', () => {
    const sealed = Array.from({ length: 100 }, () => box.seal('a password'));
    expect(new Set(sealed).size).toBe(100);
    for (const text of sealed) expect(text).toMatch(/^v1:[A-Za-z0-9_-]{51}$/);
  });

  it('opens with no other key and in no other place, and names the setting', () => {
    const sealed = box.seal('a password');
    expect(() => new AesSecretBox(other, 'contact-point').open(sealed)).toThrow('TOCSIN_SECRET_KEY');
    expect(() => new AesSecretBox(key, 'data-source').open(sealed)).toThrow('TOCSIN_SECRET_KEY');
  });

  it('notices every changed character', () => {
    const sealed = box.seal('a password');
    fc.assert(
      fc.property(fc.integer({ min: 3, max: sealed.length - 1 }), fc.constantFrom('A', 'z', '-'), (at, char) => {
        const changed = sealed.slice(0, at) + char + sealed.slice(at + 1);
        const sameBytes = Buffer.from(changed.slice(3), 'base64url').equals(Buffer.from(sealed.slice(3), 'base64url'));
        if (!sameBytes) expect(() => box.open(changed)).toThrow('TOCSIN_SECRET_KEY');
      }),
    );
  });

  it.each(['', 'v1:', 'v1:AAAA', 'v2:AAAA', 'plain text'])('refuses %j with what to do', (text) => {
    expect(() => box.open(text)).toThrow('enter it again');
  });
});

describe('the check value of a key', () => {
  it('is the same on every node with the same key and tells others apart', () => {
    expect(keyCheckValue(key)).toBe(keyCheckValue(Uint8Array.from(key)));
    expect(compareKeyCheck(key, keyCheckValue(key))).toBe('same');
    expect(compareKeyCheck(other, keyCheckValue(key))).toBe('different');
  });

  it.each(['', 'v1:', 'x', `${keyCheckValue(key)}=`, keyCheckValue(key).toLowerCase()])(
    'takes %j for another',
    (stored) => {
      expect(compareKeyCheck(key, stored)).toBe('different');
    },
  );
});
