import { passwordFaults } from './password-policy.js';

const anna = { username: 'anna', email: 'anna.berg@example.org' };

describe('the policy for passwords', () => {
  it.each([
    'eight ch',
    'correct horse battery staple',
    'パスワードは長い方がよい',
    '12 34 56 78 90',
    'annabella goes to the sea',
    'x'.repeat(128),
    '🔔'.repeat(8),
  ])('takes %j', (password) => {
    expect(passwordFaults(password, anna, false)).toEqual([]);
  });

  it.each([
    ['seven c', 'at least 8'],
    ['🔔'.repeat(7), 'at least 8'],
    ['x'.repeat(129), 'at most 128'],
    ['with a \0 in it', 'NUL'],
    ['Anna12345', 'user name'],
    ['anna.berg', 'user name'],
    ['ANNA.BERG2026', 'user name'],
    ['TocsinTocsin1', 'tocsin'],
  ])('refuses %j', (password, fault) => {
    expect(passwordFaults(password, anna, false)).toEqual([expect.stringContaining(fault)]);
  });

  it('measures letters, not how the keyboard composed them', () => {
    expect(passwordFaults('e\u0301'.repeat(7), anna, false)).toEqual([expect.stringContaining('at least 8')]);
    expect(passwordFaults('e\u0301'.repeat(128), anna, false)).toEqual([]);
  });

  it('tells every fault at once', () => {
    expect(passwordFaults('\0', anna, true)).toHaveLength(3);
  });

  it('does not take a short user name for a word', () => {
    expect(passwordFaults('bo bo bo bo', { username: 'bo', email: undefined }, false)).toEqual([]);
  });
});
