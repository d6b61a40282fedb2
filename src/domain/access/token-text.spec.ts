import fc from 'fast-check';
import { isMistyped, tokenText } from './token-text.js';

const secret = 'q8ZrT0mVxP2bLwNc7yKdHs4JfAeG9uE1iOo5RtBn3Xk';
const secrets = fc.stringMatching(/^[0-9A-Za-z]{43}$/);
const letters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];

describe('the text of a token', () => {
  it('has a prefix and a checksum that anybody can recompute', () => {
    const text = tokenText(secret);
    expect(text).toMatch(/^tcs_[0-9A-Za-z]{49}$/);
    expect(text.slice(0, -6)).toBe(`tcs_${secret}`);
    // CRC-32 of "tcs_" + secret, computed with zlib.
    expect(text.slice(-6)).toBe('34NaH7');
  });

  it('tells every single wrong letter', () => {
    fc.assert(
      fc.property(secrets, fc.nat({ max: 48 }), fc.constantFrom(...letters), (given, at, letter) => {
        const text = tokenText(given);
        const place = at + 4;
        const changed = text.slice(0, place) + letter + text.slice(place + 1);
        return isMistyped(changed) === (changed !== text);
      }),
    );
  });

  it('tells two letters that have changed places', () => {
    const text = tokenText(secret);
    expect(isMistyped(`tcs_8q${text.slice(6)}`)).toBe(true);
  });

  it.each([
    ['an old token', `tcs_${secret}`],
    ['a token given from outside', 'a-bootstrap-token-of-my-own-choice-0123456789'],
    ['nothing', ''],
    ['a token cut short', tokenText(secret).slice(0, 20)],
  ])('says nothing about %s', (_, text) => {
    expect(isMistyped(text)).toBe(false);
  });
});
