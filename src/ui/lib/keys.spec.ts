import { describe, expect, it } from '@jest/globals';
import { keyName, keyOf } from './keys.js';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const name = (event: object): string => keyName({ ...plain, ...event } as KeyboardEvent);

describe('the name of a key', () => {
  it.each([
    [{ key: 'j' }, 'j'],
    [{ key: 'X', shiftKey: true }, 'Shift+x'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'Enter', ctrlKey: true }, 'mod+Enter'],
    [{ key: 'k', metaKey: true }, 'mod+k'],
    [{ key: 'Enter', shiftKey: true }, 'Shift+Enter'],
    [{ key: 'ArrowUp', altKey: true }, 'Alt+ArrowUp'],
    [{ key: ' ' }, 'Space'],
  ])('of %j is %s', (event, expected) => {
    expect(name(event)).toBe(expected);
  });
});

describe('the meaning of a key', () => {
  const map = { a: () => {}, j: () => {}, 'g a': () => {} };
  it.each([
    [undefined, 'a', 'a'],
    ['g', 'a', 'g a'],
    ['g', 'j', undefined],
    ['j', 'a', 'a'],
    [undefined, 'g', undefined],
  ])('after %s, %s is %s', (before, name, expected) => {
    expect(keyOf(map, before === undefined ? undefined : { name: before, at: 0 }, { name, at: 500 })).toBe(expected);
  });

  it('is its own again when the one before is long ago', () => {
    expect(keyOf(map, { name: 'g', at: 0 }, { name: 'a', at: 2_000 })).toBe('a');
  });
});
