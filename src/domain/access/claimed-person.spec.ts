import { claimedPerson, usernameCandidates } from './claimed-person.js';

describe('who a provider says somebody is', () => {
  it('is read from the standard claims', () => {
    const claims = { preferred_username: 'anna', name: 'Anna Berg', email: 'anna@example.org', email_verified: true };
    expect(claimedPerson(claims, 's-1')).toEqual({
      username: 'anna',
      displayName: 'Anna Berg',
      email: 'anna@example.org',
      emailVerified: true,
    });
  });

  it.each([
    ['the address, without a user name', { email: 'anna@example.org' }, 'anna@example.org'],
    ['the address, when the user name cannot be one', { preferred_username: 'a b', email: 'a@b.c' }, 'a@b.c'],
    ['the subject, when there is nothing else', {}, 's-1'],
    ['the subject, when the claims are no texts', { preferred_username: 7, email: ['a@b.c'] }, 's-1'],
  ])('is called %s', (_, claims, username) => {
    expect(claimedPerson(claims, 's-1').username).toBe(username);
  });

  it('is called something even if nothing fits', () => {
    expect(claimedPerson({}, '|||')).toMatchObject({ username: 'user', displayName: 'user', email: undefined });
  });

  it('has a verified address only when the provider says so in so many words', () => {
    const email = 'anna@example.org';
    expect(claimedPerson({ email }, 's')).toMatchObject({ email, emailVerified: false });
    expect(claimedPerson({ email, email_verified: 'true' }, 's')).toMatchObject({ email, emailVerified: false });
    expect(claimedPerson({ email, email_verified: false }, 's')).toMatchObject({ email: undefined });
    expect(claimedPerson({ email: 'nonsense', email_verified: true }, 's').emailVerified).toBe(false);
  });
});

describe('names to try', () => {
  it('begin with the wish, and stay within the longest name', () => {
    expect(usernameCandidates('anna').slice(0, 3)).toEqual(['anna', 'anna-2', 'anna-3']);
    expect(usernameCandidates('a'.repeat(100)).every((name) => name.length <= 100)).toBe(true);
  });
});
