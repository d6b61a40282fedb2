import { alertingRule, recordingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { FakeDataSource, FakeDataSources } from '../../../test/support/fakes/fake-data-sources.js';
import { fakeTemplates } from '../../../test/support/fakes/fake-node.js';
import type { AlertingRule } from '../../domain/rule/rule-group.js';
import type { QueryAnswer } from '../ports/data-source.js';
import type { NewSample } from '../ports/sample-writer.js';
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

async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
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

  describe('with rules that build on others of their group', () => {
    const group = ruleGroup({
      queryOffsetMs: 2_000,
      rules: [
        recordingRule({ id: '1', record: 'a', expr: 'x' }),
        recordingRule({ id: '2', record: 'b', expr: 'a' }),
        recordingRule({ id: '3', record: 'c', expr: 'y' }),
        alertingRule({ id: '4', expr: 'b + a', annotations: { summary: '{{ query "c" | len }}' } }),
      ],
    });
    const before = [{ ruleId: '1', labels: { __name__: 'a', i: 'gone' } }];

    async function pendingSeen(fails?: string): Promise<Record<string, readonly NewSample[]>> {
      const seen: Record<string, readonly NewSample[]> = {};
      const source = new FakeDataSource(async (expr, _at, _abort, pending = []) => {
        seen[expr] = pending;
        // The first takes its time; who builds on it waits.
        if (expr === 'x') await someTurns();
        return expr === fails ? { ok: false, kind: 'refused', message: 'no' } : vector(expr.length);
      });
      const rules = new QueryRules(
        new FakeDataSources(new Map([['default', source]])),
        fakeTemplates,
        () => undefined,
        {
          selectMetrics: (expr) => new Set(expr.split(' + ')),
          recordedSeries: async () => before,
        },
      );
      await rules.observe(group, 60_000, signal, 'g');
      return seen;
    }

    const a = { labels: { __name__: 'a', i: '0' }, at: 58_000, value: 1 };
    const ended = { labels: { __name__: 'a', i: 'gone' }, at: 58_000, value: 0, stale: true };
    const b = { labels: { __name__: 'b', i: '0' }, at: 58_000, value: 1 };

    it('asks them with what the earlier rules record at this tick, and with what ends', async () => {
      expect(await pendingSeen()).toEqual({
        x: [],
        y: [],
        a: [a, ended],
        'b + a': [a, ended, b],
        c: [{ labels: { __name__: 'c', i: '0' }, at: 58_000, value: 1 }],
      });
    });

    it('asks them without the series of a rule that has no answer', async () => {
      expect(await pendingSeen('x')).toMatchObject({ a: [], 'b + a': [b] });
    });
  });
});
