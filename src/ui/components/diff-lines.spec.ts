import { diffLines } from './diff-lines.js';

describe('the comparison of two texts', () => {
  const told = (before: string, after: string) =>
    diffLines(before, after).map(({ kind, text }) => ({ same: ' ', removed: '-', added: '+' })[kind] + text);

  it('tells which lines went and came, and keeps those that stayed', () => {
    expect(told('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d']);
    expect(told('one\ntwo\nthree', 'zero\none\nthree')).toEqual(['+zero', ' one', '-two', ' three']);
  });

  it('is all the same for equal texts, and all new or gone besides nothing', () => {
    expect(told('a\nb', 'a\nb\n')).toEqual([' a', ' b']);
    expect(told('', 'a\nb')).toEqual(['+a', '+b']);
    expect(told('a', '')).toEqual(['-a']);
  });

  it('gives back both texts', () => {
    const before = 'a\nb\na\nc\nb\nb\na';
    const after = 'c\na\nb\nb\na\nb\na\nc';
    const lines = diffLines(before, after);
    const without = (kind: string) => lines.filter((line) => line.kind !== kind).map(({ text }) => text);
    expect(without('added').join('\n')).toBe(before);
    expect(without('removed').join('\n')).toBe(after);
  });

  it('tells texts that are too long to compare as a whole', () => {
    const many = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word} ${index}`).join('\n');
    const lines = diffLines(many('a'), many('b'));
    expect(lines.filter(({ kind }) => kind === 'removed')).toHaveLength(3000);
    expect(lines).toHaveLength(6000);
  });
});
