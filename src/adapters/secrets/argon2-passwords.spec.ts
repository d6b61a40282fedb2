import { hash } from '@node-rs/argon2';
import { Argon2Passwords, argon2Limits } from './argon2-passwords.js';
import { ListedPasswords } from './listed-passwords.js';

describe('passwords', () => {
  const passwords = new Argon2Passwords({ places: 2, waiting: 3 });

  it('are hashed with Argon2id, each time with another salt, and fit their hash alone', async () => {
    const [one, two] = [await passwords.hash('correct horse'), await passwords.hash('correct horse')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(two).not.toBe(one);
    expect(await passwords.check('correct horse', one)).toBe('right');
    expect(await passwords.check('correct horse ', one)).toBe('wrong');
    expect(await passwords.check('', one)).toBe('wrong');
  });

  it('are the same however a keyboard composed their letters', async () => {
    expect(await passwords.check('e\u0301clair au chocolat', await passwords.hash('\u00e9clair au chocolat'))).toBe(
      'right',
    );
  });

  it('are told to be outdated when they were hashed with other parameters', async () => {
    const weaker = await hash('correct horse', { memoryCost: 8_192, timeCost: 1 });
    expect(await passwords.check('correct horse', weaker)).toBe('outdated');
    expect(await passwords.check('wrong horse', weaker)).toBe('wrong');
    const otherKind = await hash('correct horse', { algorithm: 1 });
    expect(await passwords.check('correct horse', otherKind)).toBe('outdated');
  });

  it('of nobody are wrong', async () => {
    expect(await passwords.check('correct horse', undefined)).toBe('wrong');
  });

  it('wait for their turn up to a limit, and go on when there is room again', async () => {
    const checks = Array.from({ length: 8 }, () => passwords.check('x', undefined));
    const outcomes = await Promise.allSettled(checks);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    await expect(checks.at(-1)).rejects.toThrow('try again');
    expect(await passwords.check('x', undefined)).toBe('wrong');
  });

  it('leave a processor to the event loop where there are several', () => {
    expect([1, 2, 3, 64].map((processors) => argon2Limits(processors).places)).toEqual([1, 1, 2, 2]);
  });
});

describe('the list of common passwords', () => {
  const listed = new ListedPasswords();

  it.each(['password', 'Password1', '12345678', 'QWERTYUIOP', 'iloveyou'])('holds %j', async (password) => {
    expect(await listed.contains(password)).toBe(true);
  });

  it.each(['correct horse battery staple', 'constructor', '__proto__'])('does not hold %j', async (password) => {
    expect(await listed.contains(password)).toBe(false);
  });
});
