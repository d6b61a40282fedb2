import { linkedParts } from './linked-parts.js';

const links = (text: string) => linkedParts(text).flatMap((part) => (part.isLink ? [part.text] : []));

describe('web addresses in a text', () => {
  it.each([
    ['https://tickets.example.org/OPS-7', ['https://tickets.example.org/OPS-7']],
    [
      'new disk, see http://wiki/a_(b) and (https://t.example/1?x=1&y=2).',
      ['http://wiki/a_(b)', 'https://t.example/1?x=1&y=2'],
    ],
    ['OPS-7: https://t.example/1; done!', ['https://t.example/1']],
    ['javascript:alert(1) //t.example/1 ftp://t.example https:// <https://t.example/2>', ['https://t.example/2']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
    expect(
      linkedParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
