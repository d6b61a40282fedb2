import { ownerChoice } from './owner-choice.js';

const editor = { role: 'editor', teams: {} } as const;
const ofOne = { role: 'viewer', teams: { db: 'editor', web: 'viewer' } } as const;
const ofTwo = { role: 'viewer', teams: { web: 'editor', db: 'editor' } } as const;
const all = ['db', 'ops', 'web'];

function valuesOf(...[me, teams, owner]: Parameters<typeof ownerChoice>): unknown {
  const choice = ownerChoice(me, teams, owner);
  return choice && [choice.chosen, choice.data.map(({ value }) => value)];
}

describe('whom a thing may be given to', () => {
  it('is any team or none, for an editor of the cluster', () => {
    expect(valuesOf(editor, all, undefined)).toEqual(['', ['', 'db', 'ops', 'web']]);
    expect(valuesOf(editor, all, 'ops')).toEqual(['ops', ['', 'db', 'ops', 'web']]);
    expect(ownerChoice(editor, all, null)?.read('')).toBeNull();
  });

  it('is one of the own teams, for who edits only for teams', () => {
    expect(valuesOf(ofOne, all, undefined)).toEqual(['db', ['db']]);
    expect(valuesOf(ofTwo, all, undefined)).toEqual(['', ['', 'db', 'web']]);
    expect(ownerChoice(ofTwo, all, undefined)?.read('')).toBeUndefined();
    expect(ownerChoice(ofTwo, all, undefined)?.read('web')).toBe('web');
  });

  it('holds the owner of now, though it is none of the own teams', () => {
    expect(valuesOf(ofOne, all, 'ops')).toEqual(['ops', ['', 'db', 'ops']]);
  });

  it('is nothing where there is no team', () => {
    expect(ownerChoice(editor, [], null)).toBeUndefined();
    expect(ownerChoice({ role: 'viewer', teams: {} }, all, undefined)).toBeUndefined();
  });
});
