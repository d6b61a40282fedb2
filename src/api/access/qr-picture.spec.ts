import { readQr } from '../../../test/support/read-qr.js';
import { otpauthUrl, totpAlphabet } from '../../domain/access/totp.js';
import { qrPicture } from './qr-picture.js';

describe('the picture of a second factor', () => {
  it.each(['anna', 'a.very.long.name@some-department.of-a-company.example.org', 'Jürgen Größe 山田'])(
    'says the same as the text, for %s',
    (account) => {
      const text = otpauthUrl(totpAlphabet, 'Tocsin at alerts.example.org', account);
      expect(readQr(qrPicture(text))).toBe(text);
    },
  );

  it('has a quiet edge, and is made of nothing but squares', () => {
    const { size, path } = qrPicture('x');
    expect(path).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
    const starts = [...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    for (const [x = 0, y = 0] of starts) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
      expect(Math.max(x, y)).toBeLessThan(size - 4);
    }
  });
});
