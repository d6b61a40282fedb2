import { parseRoleRules, parseTeamRules } from './claim-rules.js';

const rulesOf = (text: string) => {
  const reading = parseRoleRules(text);
  return reading.ok ? reading.rules.map(({ value, role }) => `${value} is ${role}`) : reading.error;
};

describe('rules that map claims', () => {
  it.each([
    ['*=viewer', ['* is viewer']],
    ['sre-admins=admin,sre=editor,*=viewer', ['sre-admins is admin', 'sre is editor', '* is viewer']],
    [' sre admins = admin , sre = editor ', ['sre admins is admin', 'sre is editor']],
    ['"cn=sre,ou=groups"=editor', ['cn=sre,ou=groups is editor']],
    ['"say \\"hi\\""=viewer,anna@example.org=admin', ['say "hi" is viewer', 'anna@example.org is admin']],
    ['sre=editor,', ['sre is editor']],
  ])('%s', (text, rules) => {
    expect(rulesOf(text)).toEqual(rules);
  });

  it.each([
    ['', 'there is no entry'],
    ['  ', 'there is no entry'],
    ['sre', 'entry 1 is not understood'],
    ['sre=boss', 'entry 1 is not understood'],
    ['sre=viewer,=admin', 'entry 2 is not understood'],
    ['sre=viewer;dba=admin', 'entry 1 is not understood'],
    ['sre=viewer,,dba=admin', 'entry 2 is not understood'],
    ['"sre=viewer', 'entry 1 is not understood'],
    ['cn=sre=editor', 'entry 1 is not understood'],
  ])('%j is refused: %s', (text, error) => {
    expect(rulesOf(text)).toBe(error);
  });

  it('name a team and the role in it', () => {
    expect(parseTeamRules('dba=db:editor,web people=web:viewer')).toEqual({
      ok: true,
      rules: [
        { value: 'dba', team: 'db', role: 'editor' },
        { value: 'web people', team: 'web', role: 'viewer' },
      ],
    });
    for (const text of ['dba=db', 'dba=db:admin', 'dba=DB:editor', 'dba=:editor']) {
      expect(parseTeamRules(text)).toEqual({ ok: false, error: 'entry 1 is not understood' });
    }
  });
});
