import type { UserAnswer } from '../../../contract/account.js';
import { isLastAdmin, listQueryOf, mentions, readPeopleSearch, signsInBy, writePeopleSearch } from './people-view.js';

const at = '2026-11-21T12:00:00.000Z';
const anna: UserAnswer = {
  id: 'a',
  version: 1,
  username: 'anna',
  displayName: 'Anna',
  email: null,
  role: 'admin',
  teams: {},
  disabled: false,
  hasPassword: true,
  hasSecondFactor: false,
  singleSignOn: false,
  lastSignInAt: null,
  createdAt: at,
  createdBy: 'tocsin',
  updatedAt: at,
  updatedBy: 'tocsin',
};

describe('the page of people', () => {
  it('is wholly named by its address', () => {
    const usual = readPeopleSearch({});
    expect(usual).toEqual({
      tab: 'users',
      q: '',
      sel: undefined,
      cursor: undefined,
      ended: false,
      deed: '',
      owner: undefined,
    });
    expect(writePeopleSearch(usual)).toEqual({});
    const search = { tab: 'tokens', q: 'ci', sel: 'new', cursor: 'c', ended: '1' };
    expect(writePeopleSearch(readPeopleSearch(search))).toEqual(search);
    expect(readPeopleSearch({ tab: 'nonsense', q: ['a', 'b'], ended: 'yes' })).toEqual(usual);
  });

  it('asks the API for what is searched for', () => {
    expect(listQueryOf({ q: ' an&na ', cursor: undefined })).toBe('limit=200&search=an%26na');
    expect(listQueryOf({ q: '', cursor: 'next' })).toBe('limit=200&cursor=next');
  });

  it('finds all words of a search, in any order and case', () => {
    expect(mentions('CI deploy', 'deploy', null, 'for ci')).toBe(true);
    expect(mentions('ci deploy', 'ci')).toBe(false);
    expect(mentions('', undefined)).toBe(true);
  });

  it('tells how somebody signs in', () => {
    expect(signsInBy(anna)).toBe('password');
    expect(signsInBy({ ...anna, hasSecondFactor: true })).toBe('password-and-code');
    expect(signsInBy({ ...anna, hasPassword: false })).toBe('nothing-yet');
    expect(signsInBy({ ...anna, hasPassword: false, singleSignOn: true })).toBe('single-sign-on');
  });

  it('knows the last administrator who can sign in', () => {
    const other = { ...anna, id: 'b' };
    expect(isLastAdmin(anna, [anna])).toBe(true);
    expect(isLastAdmin(anna, [anna, other])).toBe(false);
    for (const change of [{ disabled: true }, { role: 'editor' as const }, { hasPassword: false }])
      expect(isLastAdmin(anna, [anna, { ...other, ...change }])).toBe(true);
    expect(isLastAdmin({ ...anna, role: 'viewer' }, [{ ...anna, role: 'viewer' }, other])).toBe(false);
  });
});
