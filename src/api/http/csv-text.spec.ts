import { csvLine } from './csv-text.js';

describe('a line of CSV', () => {
  it('quotes what would end a cell or a line', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', null, 7, true])).toBe('a,"b,c","d""e","f\ng",,7,true\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@cmd', "'@cmd"],
    ['-x', "'-x"],
    ['-5', '-5'],
    ['+Inf', '+Inf'],
    ['a=b', 'a=b'],
  ])('keeps a spreadsheet from running %s', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });
});
