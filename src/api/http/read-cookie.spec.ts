import fc from 'fast-check';
import { readCookie } from './read-cookie.js';

describe('the session cookie of a request', () => {
  const read = (header: string | undefined) => readCookie(header, 'tocsin_session');

  it.each([
    [undefined, { found: 'none' }],
    ['', { found: 'none' }],
    ['theme=dark', { found: 'none' }],
    ['tocsin_session', { found: 'none' }],
    ['xtocsin_session=a; tocsin_sessionx=b; Tocsin_Session=c; __Host-tocsin_session=d', { found: 'none' }],
    ['tocsin_session=abc', { found: 'value', value: 'abc' }],
    ['theme=dark;tocsin_session=abc;  lang=de', { found: 'value', value: 'abc' }],
    ['tocsin_session=a=b==', { found: 'value', value: 'a=b==' }],
    ['tocsin_session=%61', { found: 'value', value: '%61' }],
    ['tocsin_session=', { found: 'value', value: '' }],
    ['tocsin_session=a; tocsin_session=a', { found: 'value', value: 'a' }],
    ['tocsin_session=a; tocsin_session=b', { found: 'several' }],
  ])('%j is read as %j', (header, reading) => {
    expect(read(header)).toEqual(reading);
  });

  it('is found among a thousand others, and not behind more than any browser sends', () => {
    const others = (count: number) => Array.from({ length: count }, (_, at) => `c${at}=1`).join('; ');
    expect(read(`${others(1_000)}; tocsin_session=a`)).toEqual({ found: 'value', value: 'a' });
    expect(read(`${others(10_000)}; tocsin_session=a`)).toEqual({ found: 'none' });
  });

  it('is read from any text without failing', () => {
    fc.assert(fc.property(fc.string(), (header) => expect(['none', 'value', 'several']).toContain(read(header).found)));
  });
});
