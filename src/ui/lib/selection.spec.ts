import { describe, expect, it } from '@jest/globals';
import { rangeOfKeys, toggledKey } from './selection.js';

const keys = ['a', 'b', 'c', 'd'];

describe('a selection of rows', () => {
  it('takes a row and lets it go', () => {
    expect(toggledKey(new Set(['a']), 'b')).toEqual(new Set(['a', 'b']));
    expect(toggledKey(new Set(['a', 'b']), 'b')).toEqual(new Set(['a']));
  });

  it('takes all from one row to another, up or down', () => {
    expect(rangeOfKeys(keys, 'b', 'd', new Set(['a']))).toEqual(new Set(keys));
    expect(rangeOfKeys(keys, 'd', 'c', new Set())).toEqual(new Set(['c', 'd']));
  });

  it('takes the row alone when the other one is gone', () => {
    expect(rangeOfKeys(keys, 'gone', 'c', new Set())).toEqual(new Set(['c']));
  });
});
