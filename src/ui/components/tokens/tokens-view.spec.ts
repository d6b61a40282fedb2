import type { Token } from '../../../contract/token.js';
import { expiresAtOf, isEnded, rolesUpTo, tokenState } from './tokens-view.js';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const token = { revokedAt: null, expiresAt: null } as Token;

describe('tokens', () => {
  it('end after a preset time, or never', () => {
    expect(expiresAtOf('90d', now)).toBe('2027-02-19T12:00:00.000Z');
    expect(expiresAtOf('never', now)).toBeUndefined();
  });

  it('are good, end soon, have ended, or were revoked', () => {
    const state = (change: Partial<Token>) => tokenState({ ...token, ...change }, now);
    expect(state({})).toBe('good');
    expect(state({ expiresAt: '2026-12-21T12:00:00.000Z' })).toBe('good');
    expect(state({ expiresAt: '2026-12-01T12:00:00.000Z' })).toBe('expires-soon');
    expect(state({ expiresAt: '2026-11-21T12:00:00.000Z' })).toBe('expired');
    expect(state({ expiresAt: '2026-12-01T12:00:00.000Z', revokedAt: '2026-11-01T12:00:00.000Z' })).toBe('revoked');
    expect(['good', 'expires-soon', 'expired', 'revoked'].map((each) => isEnded(each as 'good'))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('have at most the role of who makes them', () => {
    expect(rolesUpTo('viewer')).toEqual(['viewer']);
    expect(rolesUpTo('admin')).toEqual(['viewer', 'editor', 'admin']);
  });
});
