import { databaseUnavailable, Unavailable } from './failure.js';

describe('what is unavailable', () => {
  it('is told to callers as it is to the log', () => {
    expect(new Unavailable('the data source does not answer').shown).toBe('the data source does not answer');
  });

  it('is told without an address when it is the database: whoever asks may be a stranger', () => {
    const failure = databaseUnavailable('mysql://10.1.2.3:3306/tocsin', 'connect ECONNREFUSED 10.1.2.3:3306');
    expect(failure.message).toMatch(/^the database at mysql:\/\/10\.1\.2\.3:3306\/tocsin does not answer: connect/);
    expect(failure.shown).toBe('the database does not answer');
  });
});
