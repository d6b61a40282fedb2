import { alertingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { FakeDataSource, FakeDataSources } from '../../../test/support/fakes/fake-data-sources.js';
import { fakeTemplates } from '../../../test/support/fakes/fake-node.js';
import type { AlertingRule } from '../../domain/rule/rule-group.js';
import type { QueryAnswer } from '../ports/data-source.js';
import { QueryRules } from './query-rules.js';

const { signal } = new AbortController();

function observe(rule: Partial<AlertingRule>, answer: (expr: string, at: number) => QueryAnswer) {
  const source = new FakeDataSource(async (expr, at) => answer(expr, at));
  const queries = new QueryRules(
    new FakeDataSources(new Map([['default', source]])),
    fakeTemplates,
    (expr) => `probe(${expr})`,
  );
  const group = ruleGroup({ queryOffsetMs: 2_000, rules: [alertingRule({ expr: 'up == 0', ...rule })] });
  return queries.observe(group, 60_000, signal);
}

function vector(...values: readonly number[]): QueryAnswer {
  return { ok: true, vector: values.map((value, index) => ({ labels: { i: `${index}` }, value })), warnings: [] };
}

describe('querying the rules of a group', () => {
  it('asks at the tick less the offset', async () => {
    const times: number[] = [];
    await observe({}, (_expr, at) => {
      times.push(at);
      return vector(1);
    });
    expect(times).toEqual([58_000]);
  });

  it('expands templates, with the queries that they ask', async () => {
    const summary = '{{ $labels.i }}: {{ query "sum(up)" | first | value }} of {{ $value }}';
    const { rules } = await observe({ annotations: { summary } }, (expr) =>
      expr === 'sum(up)' ? vector(7) : vector(3),
    );
    expect(rules[0]?.seen[0]?.annotations).toEqual({ summary: '0: 7 of 3' });
  });

  it('shows in the template that its query failed', async () => {
    const { rules } = await observe({ annotations: { summary: '{{ query "down" | len }}' } }, (expr) =>
      expr === 'down' ? { ok: false, kind: 'unavailable', message: 'no route' } : vector(3),
    );
    expect(rules[0]?.seen[0]?.annotations.summary).toContain('no route');
    expect(rules[0]?.error).toContain('"summary"');
  });

  it('asks for data only when the answer is empty and the rule wants to know', async () => {
    const asked: string[] = [];
    const none = (expr: string) => {
      asked.push(expr);
      return vector();
    };
    await observe({ onNoData: 'ok' }, none);
    expect(asked).toEqual(['up == 0']);
    const { rules } = await observe({ onNoData: 'keepLast' }, none);
    expect(asked.slice(1)).toEqual(['up == 0', 'probe(up == 0)']);
    expect(rules[0]?.unseen).toBe('unknown');
  });

  it('cannot say anything while the second query fails', async () => {
    const { unavailable } = await observe({ onNoData: 'alert' }, (expr) =>
      expr.startsWith('probe') ? { ok: false, kind: 'unavailable', message: 'no route' } : vector(),
    );
    expect(unavailable).toBe('no route');
  });
});
