import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { receivedRuleIds } from '../alert/received-alert.js';
import type { NotifiedSet } from '../grouping/notification-group.js';
import { decideNotification, type NotificationInput } from './decide-notification.js';

const a = (changes = {}) => firingAlert({ id: 'a', ...changes });
const b = (changes = {}) => firingAlert({ id: 'b', ...changes });
const resolved = { state: 'inactive', resolvedAt: 5_000 } as const;

function told(firing: readonly string[], at = 0): NotifiedSet {
  return { integrationId: 'hook-1', flushNo: 1, at, firing, resolved: [] };
}

function decide(changes: Partial<NotificationInput>) {
  const decision = decideNotification({
    members: [],
    told: undefined,
    sendResolved: true,
    repeatIntervalMs: 100_000,
    at: 10_000,
    ...changes,
  });
  return 'notify' in decision
    ? {
        notify: decision.notify,
        firing: decision.firing.map(({ alert, episode }) => `${alert.id}:${episode}`),
        resolved: decision.resolved.map(({ alert, episode }) => `${alert.id}:${episode}`),
        told: decision.told,
      }
    : decision;
}

describe('a flush notifies', () => {
  it('the first firing of a group that was never told', () => {
    expect(decide({ members: [a()] })).toEqual({
      notify: 'first',
      firing: ['a:1'],
      resolved: [],
      told: { firing: ['a:1'], resolved: [] },
    });
  });

  it('an alert that joined, with all that fire', () => {
    expect(decide({ members: [a(), b()], told: told(['a:1']) })).toMatchObject({
      notify: 'new-alerts',
      firing: ['a:1', 'b:1'],
    });
  });

  it('an alert that resolved and fired again since, as firing only', () => {
    expect(decide({ members: [a({ episode: 2 })], told: told(['a:1']) })).toEqual({
      notify: 'new-alerts',
      firing: ['a:2'],
      resolved: [],
      told: { firing: ['a:2'], resolved: [] },
    });
  });

  it('a resolve while others fire', () => {
    expect(decide({ members: [a(resolved), b()], told: told(['a:1', 'b:1']) })).toMatchObject({
      notify: 'new-resolved',
      firing: ['b:1'],
      resolved: ['a:1'],
      told: { firing: ['b:1'], resolved: ['a:1'] },
    });
  });

  it('that all have resolved, the told episode even when the alert is pending again', () => {
    const pending = a({ state: 'pending', episode: 2, resolvedAt: 5_000 });
    expect(decide({ members: [pending], told: told(['a:1']) })).toMatchObject({
      notify: 'all-resolved',
      firing: [],
      resolved: ['a:1'],
      told: { firing: [], resolved: ['a:1'] },
    });
  });

  it('again after repeatInterval, not before', () => {
    const same = { members: [a()], told: told(['a:1'], 10_000) };
    expect(decide({ ...same, at: 110_000 })).toMatchObject({ notify: 'repeat' });
    expect(decide({ ...same, at: 109_999 })).toEqual({ hold: 'unchanged', told: undefined });
  });

  it('a new firing after all was resolved as the first of a new story', () => {
    expect(decide({ members: [a({ episode: 2 })], told: told([]) })).toMatchObject({ notify: 'first' });
  });
});

describe('of alerts by Alertmanager’s API, the end of one that was not told as firing', () => {
  const ruleId = receivedRuleIds.external;
  const over = { ...resolved, ruleId };

  it('goes along with whatever is told of its group', () => {
    const members = [a(over), b({ ruleId })];
    expect(decide({ members })).toEqual({
      notify: 'first',
      firing: ['b:1'],
      resolved: ['a:1'],
      told: { firing: ['b:1'], resolved: ['a:1'] },
    });
    expect(decide({ members: [a(over), b({ ruleId, episode: 2 })], told: told(['b:1']) })).toMatchObject({
      notify: 'new-alerts',
      resolved: ['a:1'],
    });
    expect(decide({ members: [a(over), b(over)], told: told(['b:1']) })).toMatchObject({
      notify: 'all-resolved',
      resolved: ['b:1', 'a:1'],
    });
  });

  it('is news while others fire', () => {
    const members = [a(over), b({ ruleId })];
    expect(decide({ members, told: told(['b:1']) })).toMatchObject({
      notify: 'new-resolved',
      firing: ['b:1'],
      resolved: ['a:1'],
    });
    expect(decide({ members, told: told(['b:1']), sendResolved: false })).toEqual({
      hold: 'unchanged',
      told: undefined,
    });
  });

  it('is kept from integrations that want no resolves, and is no news where nothing was told', () => {
    const members = [a(over), b({ ruleId })];
    expect(decide({ members, sendResolved: false })).toMatchObject({ notify: 'first', resolved: [] });
    expect(decide({ members: [a(over)] })).toEqual({ hold: 'nothing-firing', told: undefined });
    expect(decide({ members: [a(over)], told: told([]) })).toEqual({ hold: 'nothing-firing', told: undefined });
  });

  it('is kept back where the alert is held back or leaves the group', () => {
    const members = [a(over), b({ ruleId })];
    expect(decide({ members, suppressed: new Set(['a']) })).toMatchObject({ notify: 'first', resolved: [] });
    expect(decide({ members, leaving: new Set(['a']) })).toMatchObject({ notify: 'first', resolved: [] });
  });
});

describe('a flush holds', () => {
  it('an alert that fired and resolved before anyone was told', () => {
    expect(decide({ members: [a(resolved)] })).toEqual({ hold: 'nothing-firing', told: undefined });
    expect(decide({ members: [a(resolved)], told: told([]) })).toEqual({ hold: 'nothing-firing', told: undefined });
  });

  it('a resolve whose firing was not told, out of a message about others', () => {
    expect(decide({ members: [a(resolved), b()] })).toMatchObject({ notify: 'first', resolved: [] });
  });

  it('resolves from an integration that does not want them, and forgets what it was told', () => {
    expect(decide({ members: [a(resolved)], told: told(['a:1']), sendResolved: false })).toEqual({
      hold: 'resolved-not-wanted',
      told: { firing: [], resolved: [] },
    });
    expect(decide({ members: [a(resolved), b()], told: told(['a:1', 'b:1']), sendResolved: false })).toEqual({
      hold: 'unchanged',
      told: undefined,
    });
  });
});
