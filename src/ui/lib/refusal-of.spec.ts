import { refusalOf } from './refusal-of.js';

const admins = ['Anna', 'bert'];
const viewer = { role: 'viewer', teams: {}, admins } as const;
const ofDb = { role: 'viewer', teams: { web: 'viewer', db: 'editor' }, admins } as const;

describe('a refusal', () => {
  it.each([
    [viewer, 'rule', 'db', 'This needs the role editor; you are viewer. Anna or bert can give it to you.'],
    [viewer, 'people', undefined, 'This needs the role admin; you are viewer. Anna or bert can give it to you.'],
    [ofDb, 'rule', 'web', 'The team web owns this; you edit only what db owns. Anna or bert can give it to you.'],
    [
      ofDb,
      'rule',
      null,
      'No team owns this: it needs the role editor; you edit only what db owns. Anna or bert can give it to you.',
    ],
    [
      ofDb,
      'routing',
      undefined,
      'This needs the role editor in the whole cluster; you edit only what db owns. Anna or bert can give it to you.',
    ],
  ] as const)('of %j for %s of %s says what is missing and who can give it', (me, deed, owner, sentence) => {
    expect(refusalOf(me, deed, owner)).toBe(sentence);
  });

  it('names nobody when nobody is known', () => {
    expect(refusalOf({ ...viewer, admins: [] }, 'dashboard', undefined)).toMatch(/ An admin can give it to you\.$/);
  });

  it('is not there for what one may do', () => {
    expect(refusalOf(ofDb, 'rule', 'db')).toBeUndefined();
    expect(refusalOf(ofDb, 'silence', undefined)).toBeUndefined();
    expect(refusalOf({ ...viewer, role: 'editor' }, 'rule', 'db')).toBeUndefined();
  });
});
