import { foldedName, nameFaults } from './person-names.js';

const fits = { username: 'anna', displayName: 'Anna Berg', email: 'anna@example.org' };

describe('the names of a person', () => {
  it.each([
    'anna',
    'a',
    'Anna.Berg',
    'anna@example.org',
    'anna+ops',
    'émile',
    '山田',
    '0x2a',
    'анна',
    'анна-ops',
    'x'.repeat(100),
  ])('may be %j for the user name', (username) => {
    expect(nameFaults({ ...fits, username })).toEqual([]);
  });

  it.each(['', ' ', 'a b', '.anna', '-x', 'a/b', 'a<b', 'a\nb', 'a\u202eb', '\u0430nna', 'r\u03bfot', 'x'.repeat(101)])(
    'may not be %j for the user name',
    (username) => {
      expect(nameFaults({ ...fits, username })).toEqual([{ path: 'username', message: expect.any(String) }]);
    },
  );

  it.each(['anna', '@example.org', 'a@b@c', 'a b@c', 'a@b,c@d', '<a@b>', 'a@b\r\nBcc: c@d', `${'x'.repeat(250)}@b.cd`])(
    'may not be %j for the address',
    (email) => {
      expect(nameFaults({ ...fits, email })).toEqual([{ path: 'email', message: expect.any(String) }]);
    },
  );

  it('are one in every case and Unicode form, as typed and as stored', () => {
    expect(['ANNA', '\uff41nna', 'Anna'].map(foldedName)).toEqual(['anna', 'anna', 'anna']);
  });

  it('are refused with every fault at once', () => {
    expect(nameFaults({ username: '', displayName: 'a\nb', email: '' }).map(({ path }) => path)).toEqual([
      'username',
      'displayName',
      'email',
    ]);
  });
});
