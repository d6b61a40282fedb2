import type { AuditEntryAnswer } from '../../../contract/audit.js';
import {
  aroundOf,
  auditFilterOf,
  auditQueryOf,
  knownOf,
  pageOf,
  readAuditSearch,
  sideText,
  versionsOf,
  writeAuditSearch,
} from './audit-view.js';

const now = Date.parse('2026-11-21T12:00:00.000Z');

describe('the page of the audit log', () => {
  it('is wholly named by its address', () => {
    expect(writeAuditSearch(readAuditSearch({}))).toEqual({});
    const search = { actor: 'anna', action: 'user.create', from: 'now-1d', to: 'now', cursor: 'c', sel: '7' };
    expect(writeAuditSearch(readAuditSearch(search))).toEqual(search);
    expect(writeAuditSearch(readAuditSearch({ actor: ['a', 'b'], entityKind: ' team ' }))).toEqual({
      entityKind: 'team',
    });
  });

  it('asks the API for instants, and leaves open what ends now', () => {
    const search = readAuditSearch({ actor: 'a b', from: 'now-1d', to: 'now' });
    expect(auditFilterOf(search, now)).toBe('actor=a+b&from=2026-11-20T12%3A00%3A00.000Z');
    expect(auditFilterOf(readAuditSearch({ from: 'nonsense', to: '2026-11-21T11:00:00Z' }), now)).toBe(
      'to=2026-11-21T11%3A00%3A00.000Z',
    );
    expect(auditQueryOf('actor=a', 'next', 100)).toBe('actor=a&limit=100&cursor=next');
    expect(auditQueryOf('', undefined, 25)).toBe('limit=25');
  });

  it('shows both sides of a change as lines', () => {
    expect(sideText(null)).toBe('');
    expect(sideText({ role: 'viewer' })).toBe('{\n  "role": "viewer"\n}');
  });

  it('leads to what the entry is about, where it has a page', () => {
    expect(pageOf(null)).toBeUndefined();
    expect(pageOf({ kind: 'session', id: 's', name: null })).toBeUndefined();
    expect(pageOf({ kind: 'user', id: 'u1', name: 'anna' })).toBe('/people?sel=u1');
    expect(pageOf({ kind: 'rule-group', id: 'g', name: 'default/a b' })).toBe('/rules?q=a%20b');
  });

  it('leads to the versions of what was changed', () => {
    const entry = (kind: string, before: unknown, after: unknown) =>
      versionsOf({ entity: { kind, id: 'x', name: null }, before, after } as AuditEntryAnswer);
    const rules = (...exprs: string[]) => ({ rules: exprs.map((expr, at) => ({ id: `r${at}`, expr })) });
    expect(entry('rule-group', rules('a', 'b'), rules('a', 'c'))).toBe('/rules/r1?tab=versions');
    expect(entry('rule-group', rules('a', 'b'), { ...rules('a', 'b'), interval: 1 })).toBe('/rules/r0?tab=versions');
    expect(entry('rule-group', rules('a'), null)).toBe('/rules/r0?tab=versions');
    expect(entry('rule-group', null, rules('a'))).toBeUndefined();
    expect(entry('routing', {}, {})).toBe('/routing?tab=versions');
    expect(entry('dashboard', {}, {})).toBe('/dashboards/x?versions=1');
    expect([entry('dashboard', {}, null), entry('user', {}, {})]).toEqual([undefined, undefined]);
  });

  it('leads to what was told around it', () => {
    expect(aroundOf('2026-11-21T12:00:00.000Z')).toEqual({
      from: '2026-11-21T11:55:00.000Z',
      to: '2026-11-21T12:05:00.000Z',
    });
  });

  it('offers what the entries hold', () => {
    const entries = [
      { action: 'user.create', entity: { kind: 'user' } },
      { action: 'session.start', entity: null },
      { action: 'user.create', entity: { kind: 'user' } },
    ] as AuditEntryAnswer[];
    expect(knownOf(entries, 'team.delete', 'action')).toEqual(['session.start', 'team.delete', 'user.create']);
    expect(knownOf(entries, '', 'kind')).toEqual(['user']);
  });
});
