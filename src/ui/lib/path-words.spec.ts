import { fieldWords, pathWords } from './path-words.js';

describe('a place of what was sent', () => {
  it('is told in words, and counted from one', () => {
    expect(pathWords('giveUpAfter')).toBe('give up after');
    expect(pathWords('integrations[0].to[2]')).toBe('integrations 1, to 3');
    expect(pathWords('integrations[3].secrets.routingKey')).toBe('integrations 4, secrets, routing key');
    expect(pathWords('rules[0].labels["1 bad"]')).toBe('rules 1, labels, "1 bad"');
    expect(pathWords('')).toBe('');
  });

  it('gives a field its label', () => {
    expect(['routingKey', 'topic'].map(fieldWords)).toEqual(['Routing key', 'Topic']);
  });
});
