import { describe, expect, it } from '@jest/globals';
import { choicesToAdopt, namesToSend } from './preference-choices.js';

const updatedAt = '2026-11-21T12:00:00.000Z';

describe('what the account says', () => {
  it('counts here, but for what was chosen here since', () => {
    const account = { theme: 'dark', zone: 'utc', updatedAt } as const;
    expect(choicesToAdopt(account, [])).toEqual({ theme: 'dark', zone: 'utc' });
    expect(choicesToAdopt(account, ['theme', 'density'])).toEqual({ zone: 'utc' });
  });
});

describe('what the account is told', () => {
  it('is what was chosen since, and the first time all that the browser keeps', () => {
    expect(namesToSend({ updatedAt }, ['theme'], ['theme', 'zone'])).toEqual(['theme']);
    expect(namesToSend({ updatedAt: null }, ['theme'], ['theme', 'zone'])).toEqual(['theme', 'zone']);
  });
});
