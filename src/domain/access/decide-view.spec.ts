import { decideView, mayShare, type ViewDeed } from './decide-view.js';
import type { Rights } from './rights.js';

const viewer: Rights = { role: 'viewer', teams: {} };
const ofTeam: Rights = { role: 'viewer', teams: { db: 'editor' } };
const editor: Rights = { role: 'editor', teams: {} };
const admin: Rights = { role: 'admin', teams: {} };
const deeds: readonly ViewDeed[] = ['change', 'delete', 'share', 'unshare'];

function done(shared: boolean, userId: string, rights: Rights): readonly string[] {
  return deeds.filter((deed) => decideView(deed, { ownerId: 'anna', shared }, { userId, rights }).allowed);
}

describe('a view', () => {
  it('is shared by who edits anything', () => {
    expect([viewer, ofTeam, editor, admin].map(mayShare)).toEqual([false, true, true, true]);
  });

  it('of their own is changed and deleted by anybody, and by nobody else', () => {
    expect(done(false, 'anna', viewer)).toEqual(['change', 'delete', 'unshare']);
    expect(done(false, 'anna', ofTeam)).toEqual(deeds);
    expect(done(false, 'zoe', admin)).toEqual([]);
  });

  it('that everybody sees is changed by its owner while they may share, and by administrators', () => {
    expect(done(true, 'anna', viewer)).toEqual(['delete', 'unshare']);
    expect(done(true, 'anna', editor)).toEqual(deeds);
    expect(done(true, 'zoe', editor)).toEqual([]);
    expect(done(true, 'zoe', admin)).toEqual(deeds);
  });

  it('says whether it is the thing or the right that is missing', () => {
    const own = { ownerId: 'anna', shared: false };
    expect(decideView('share', own, { userId: 'anna', rights: viewer })).toMatchObject({ reason: 'may-not-share' });
    expect(decideView('share', own, { userId: 'zoe', rights: admin })).toMatchObject({ reason: 'not-theirs' });
    expect(decideView('change', own, { userId: undefined, rights: admin })).toMatchObject({ reason: 'not-theirs' });
  });
});
