import fc from 'fast-check';
import { formatInstant, parseInstant } from './instant.js';

describe('an instant', () => {
  it('is written with milliseconds, in UTC', () => {
    expect(formatInstant(1_435_065_584_128)).toBe('2015-06-23T13:19:44.128Z');
  });

  it.each([
    ['2015-06-23T13:19:44.128Z', 1_435_065_584_128],
    ['2015-06-23t13:19:44z', 1_435_065_584_000],
    ['2015-06-23T15:19:44+02:00', 1_435_065_584_000],
    ['2015-06-23T13:19:44.1289999Z', 1_435_065_584_128],
    ['2015-06-23T13:19:44.1Z', 1_435_065_584_100],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
    ['2016-02-29T23:59:59-00:00', 1_456_790_399_000],
  ])('is read from %s', (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it.each([
    '',
    'now',
    '2015-06-23',
    '2015-06-23 13:19:44Z',
    '2015-06-23T13:19:44',
    '2015-13-01T00:00:00Z',
    '1435065584',
    '2015-02-29T00:00:00Z',
    '2015-04-31T00:00:00Z',
    '2015-06-23T24:00:00Z',
    '2015-06-23T23:59:60Z',
  ])('is not %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at);
      }),
    );
  });
});
