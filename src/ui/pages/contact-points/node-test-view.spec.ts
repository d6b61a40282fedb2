import type { NodeTestAnswer } from '../../../contract/contact-point.js';
import { nodeTables } from './node-test-view.js';

type Node = NodeTestAnswer['nodes'][number];
type Step = Node['results'][number]['steps'][number];

const step = (name: Step['name'], outcome: Step['outcome'] = 'ok'): Step => ({ name, outcome, ms: 1, detail: name });
const node = (name: string, state: Node['state'], ...reports: (readonly Step[])[]): Node => ({
  node: name,
  state,
  results: reports.map((steps) => ({
    ...{ integrationId: 'i', type: 'email' as const, code: null, error: 'broken', note: null, durationMs: 3 },
    outcome: steps.some(({ outcome }) => outcome === 'failed') ? ('retryable' as const) : ('delivered' as const),
    steps: [...steps],
  })),
});
const test = (...nodes: Node[]): NodeTestAnswer => ({
  ...{ id: 't', createdAt: '2027-01-01T00:00:00.000Z', createdBy: 'anna', done: false },
  nodes,
});

describe('a test from every node', () => {
  it('is a table of nodes and of the steps that some node has come by', () => {
    const all = [step('connect'), step('tls'), step('answer')];
    const [table] = nodeTables(
      test(node('a', 'done', all), node('b', 'done', [step('connect'), step('tls', 'failed')]), node('c', 'silent')),
      1,
    );
    expect(table?.columns).toEqual(['connect', 'tls', 'answer']);
    expect(table?.rows.map(({ node, why, cells }) => [node, why, cells.map((cell) => cell?.outcome)])).toEqual([
      ['a', undefined, ['ok', 'ok', 'ok']],
      ['b', 'tls', ['ok', 'failed', undefined]],
      ['c', undefined, [undefined, undefined, undefined]],
    ]);
  });

  it('has a table for each integration', () => {
    const tables = nodeTables(test(node('a', 'done', [step('dns')], [step('dns', 'failed')])), 2);
    expect(tables.map(({ rows }) => rows[0]?.report?.outcome)).toEqual(['delivered', 'retryable']);
  });
});
