import { parseJson } from './parse-json.js';
import { RequestError } from './request-error.js';

const parse = (text: string) => parseJson(Buffer.from(text));

describe('a JSON body', () => {
  it('is read as JSON', () => {
    expect(parse('{"a":[1,"]}"]}')).toEqual({ a: [1, ']}'] });
    expect(parse('')).toBeUndefined();
  });

  it.each([
    ['deep nesting', '['.repeat(200) + ']'.repeat(200), 'nested'],
    ['deep nesting that never closes', '{"a":'.repeat(100_000), 'nested'],
    ['a prototype key', '{"__proto__":{"admin":true}}', '__proto__'],
    ['a prototype key in disguise', '{"\\u005f_proto__":1}', '__proto__'],
    ['a NUL character', '{"a":"x\\u0000"}', 'NUL'],
    ['half a surrogate pair', '{"a":"\\ud800"}', 'surrogate'],
    ['what is not JSON', '{"a":1,}', 'not JSON'],
  ])('is refused for %s', (_, text, word) => {
    expect(() => parse(text)).toThrow(RequestError);
    expect(() => parse(text)).toThrow(word);
  });

  it('may hold brackets and quotes inside text', () => {
    expect(parse(JSON.stringify({ text: `${'['.repeat(500)}\\"` }))).toEqual({ text: `${'['.repeat(500)}\\"` });
  });

  it('is refused when it is not UTF-8', () => {
    expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow('UTF-8');
  });
});
