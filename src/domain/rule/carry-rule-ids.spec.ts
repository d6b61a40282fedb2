import fc from 'fast-check';
import { carryRuleIds } from './carry-rule-ids.js';
import { type DefinedRule, type DefinedRuleGroup, defaultPolicies } from './rule-draft.js';
import type { RuleGroup } from './rule-group.js';

const settings = {
  name: 'g',
  folder: 'default',
  team: undefined,
  intervalMs: 60_000,
  queryOffsetMs: 0,
  limit: 0,
  dataSource: 'default',
  labels: {},
  paused: false,
};

function alert(name: string, labels: Record<string, string> = {}, expr = 'up == 0', id?: string): DefinedRule {
  const rule = { kind: 'alerting' as const, alert: name, expr, labels, annotations: {}, ...defaultPolicies };
  const spans = { forMs: 0, keepFiringForMs: 0, noDataForMs: 0, errorForMs: 0 };
  return id === undefined ? { ...rule, ...spans } : { ...rule, ...spans, id };
}

function group(...rules: DefinedRule[]): DefinedRuleGroup {
  return { ...settings, rules };
}

function idsAfter(previous: RuleGroup | undefined, next: DefinedRuleGroup): string[] {
  return saved(next, previous, 'new').rules.map(({ id }) => id);
}

function saved(definition: DefinedRuleGroup, previous?: RuleGroup, prefix = 'old'): RuleGroup {
  let count = 0;
  return carryRuleIds(previous, definition, () => `${prefix}${count++}`);
}

describe('the ids of an edited group', () => {
  it('are new where there was no group', () => {
    expect(idsAfter(undefined, group(alert('A'), alert('B')))).toEqual(['new0', 'new1']);
  });

  it('follow their rules to other places in the group', () => {
    const before = saved(group(alert('A'), alert('B'), alert('C')));
    expect(idsAfter(before, group(alert('C'), alert('D'), alert('A')))).toEqual(['old2', 'new0', 'old0']);
  });

  it('stay when the expression changes', () => {
    const before = saved(group(alert('A', { severity: 'page' }), alert('A', { severity: 'warn' })));
    const edit = group(alert('A', { severity: 'warn' }, 'up < 1'), alert('A', { severity: 'page' }, 'up < 2'));
    expect(idsAfter(before, edit)).toEqual(['old1', 'old0']);
  });

  it('stay when the labels change and only one rule has the name', () => {
    const before = saved(group(alert('A', { severity: 'page' }), alert('B')));
    expect(idsAfter(before, group(alert('A', { severity: 'warn' }, 'up < 1')))).toEqual(['old0']);
  });

  it('are new when it cannot be said which rule is meant', () => {
    const before = saved(group(alert('A', { a: '1' }), alert('A', { a: '2' })));
    expect(idsAfter(before, group(alert('A', { a: '3' }), alert('A', { a: '4' })))).toEqual(['new0', 'new1']);
  });

  it('stay with a renamed rule that carries its id', () => {
    const before = saved(group(alert('A'), alert('B')));
    expect(idsAfter(before, group(alert('Renamed', {}, 'up', 'old1'), alert('A')))).toEqual(['old1', 'old0']);
  });

  it('are not taken from outside', () => {
    expect(idsAfter(undefined, group(alert('A', {}, 'up', 'stolen')))).toEqual(['new0']);
  });

  it('do not pass from a recording rule to an alert', () => {
    const before = saved(group({ kind: 'recording', record: 'A', expr: 'up', labels: {} }));
    expect(idsAfter(before, group(alert('A', {}, 'up', 'old0')))).toEqual(['new0']);
  });

  it('are never given twice, and never change without an edit', () => {
    const rule = fc
      .tuple(fc.constantFrom('A', 'B'), fc.constantFrom('1', '2', '3'), fc.constantFrom('x', 'y'))
      .map(([name, label, expr]) => alert(name, { label }, expr));
    const rules = fc.uniqueArray(rule, {
      selector: (item) => JSON.stringify([item.labels, 'alert' in item && item.alert]),
    });
    fc.assert(
      fc.property(rules, rules, (first, second) => {
        const before = saved(group(...first));
        const ids = idsAfter(before, group(...second));
        expect(new Set(ids).size).toBe(ids.length);
        expect(saved(group(...first), before, 'new')).toEqual(before);
      }),
    );
  });

  it('keeps the owner that the draft leaves out, and takes the one that it names', () => {
    const before = { ...saved(group(alert('A'))), team: 'db' };
    const owners = ([undefined, null, 'web'] as const).map(
      (team) => saved({ ...group(alert('A')), team }, before).team,
    );
    expect(owners).toEqual(['db', undefined, 'web']);
  });
});
