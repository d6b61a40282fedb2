import { BadDatabaseUrl, describeTarget, parseDatabaseUrl } from './database-url.js';

describe('a database URL', () => {
  it.each([
    ['sqlite:./data/tocsin.db', { kind: 'sqlite', path: './data/tocsin.db' }],
    ['sqlite:///var/lib/tocsin.db', { kind: 'sqlite', path: '/var/lib/tocsin.db' }],
    ['sqlite::memory:', { kind: 'sqlite', path: ':memory:' }],
    [
      'mariadb://me:p%40ss@db.example.org/tocsin',
      { kind: 'mysql', port: 3306, user: 'me', password: 'p@ss', database: 'tocsin', tls: 'off', poolSize: 10 },
    ],
    [
      'mysql://me@db:3307/tocsin?ssl=true&pool=20',
      { kind: 'mysql', host: 'db', port: 3307, tls: 'verify', poolSize: 20 },
    ],
    ['postgresql://me:x@[::1]/tocsin?sslmode=require', { kind: 'postgres', host: '::1', port: 5432, tls: 'encrypt' }],
    ['postgres://me:x@h/tocsin?sslmode=disable', { kind: 'postgres', tls: 'off' }],
  ])('%s', (url, target) => {
    expect(parseDatabaseUrl(url)).toMatchObject(target);
  });

  it('is described without its password', () => {
    expect(describeTarget(parseDatabaseUrl('mysql://me:geheim@db/tocsin'))).toBe('mysql://db:3306/tocsin');
  });

  it('that is wrong is refused with every fault and without its password', () => {
    const wrong = 'mysql://:geheim@db?ssl=maybe&pool=0&colour=red';
    expect(() => parseDatabaseUrl(wrong)).toThrow(BadDatabaseUrl);
    try {
      parseDatabaseUrl(wrong);
    } catch (error) {
      expect((error as BadDatabaseUrl).faults).toHaveLength(5);
      expect(String(error)).not.toContain('geheim');
    }
  });

  it.each(['', 'tocsin.db', 'http://db/tocsin', 'sqlite:'])('%j is refused', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(BadDatabaseUrl);
  });
});
