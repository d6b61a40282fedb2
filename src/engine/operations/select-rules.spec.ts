import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { alertingRule, recordingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { embeddedHealth } from '../../domain/alert/data-source-health.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { RuleGroupState } from './list-rule-states.js';
import { type RuleFilter, selectRules } from './select-rules.js';

const state = (
  changes: Partial<RuleGroup>,
  more: Partial<RuleGroupState> = {},
  outcome: 'ok' | 'error' | 'none' = 'ok',
) =>
  ({
    stored: {
      id: 'g',
      group: ruleGroup(changes),
      evaluation: { lastOutcome: outcome === 'none' ? undefined : outcome },
    },
    alertsByRule: new Map(),
    health: embeddedHealth,
    ...more,
  }) as unknown as RuleGroupState;

const everything: RuleFilter = {
  words: [],
  folder: undefined,
  team: undefined,
  kind: undefined,
  states: [],
  healths: [],
};

describe('the rules that a filter leaves', () => {
  const groups = [
    state(
      {
        labels: { team: 'db' },
        rules: [
          alertingRule({ id: '1', alert: 'HighCpu', expr: 'cpu > 1' }),
          alertingRule({ id: '2', alert: 'Full', expr: 'disk > 1' }),
          recordingRule({ id: '3' }),
        ],
      },
      {
        alertsByRule: new Map([
          ['1', [firingAlert({ ruleId: '1' }), firingAlert({ ruleId: '1', state: 'pending' })]],
          ['2', [firingAlert({ ruleId: '2', state: 'pending' })]],
        ]),
      },
    ),
    state({ name: 'paused', folder: 'web', paused: true, rules: [alertingRule({ id: '4', labels: { team: 'web' } })] }),
    state({ name: 'new', team: 'web', rules: [alertingRule({ id: '5' })] }, {}, 'none'),
    state({ name: 'wrong', rules: [alertingRule({ id: '6' })] }, {}, 'error'),
    state({ name: 'cut off', rules: [alertingRule({ id: '7' })] }, { health: { ...embeddedHealth, since: 1 } }),
  ];
  const found = (filter: Partial<RuleFilter>) =>
    selectRules(groups, { ...everything, ...filter }).rules.map(({ rule }) => rule.id);

  it('are all of them without one', () => {
    expect(found({})).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  it('have its words in name, expression, labels, folder or group', () => {
    expect(found({ words: ['TEAM=db', 'cpu'] })).toEqual(['1', '3']);
    expect(found({ words: ['web/paused'] })).toEqual(['4']);
    expect(found({ words: ['nothing'] })).toEqual([]);
  });

  it('are of its folder, owner and kind, state and health', () => {
    expect(found({ folder: 'web' })).toEqual(['4']);
    expect(found({ team: 'web' })).toEqual(['5']);
    expect(found({ kind: 'recording' })).toEqual(['3']);
    expect(found({ states: ['firing'] })).toEqual(['1']);
    expect(found({ states: ['firing', 'pending'] })).toEqual(['1', '2']);
    expect(found({ healths: ['never'] })).toEqual(['5']);
    expect(found({ healths: ['error', 'blocked'] })).toEqual(['6', '7']);
  });

  it('are counted by state and health without regard to these', () => {
    const { counts } = selectRules(groups, { ...everything, states: ['firing'], healths: ['ok'] });
    expect(counts).toEqual({
      all: 7,
      state: { firing: 1, pending: 1, inactive: 5 },
      health: { ok: 3, error: 1, never: 1, paused: 1, blocked: 1 },
    });
  });
});
