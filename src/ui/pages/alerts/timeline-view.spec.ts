import type { Timeline } from '../../../contract/alert.js';
import { storyOf, storyText } from './timeline-view.js';

const attempt = {
  no: 1,
  node: 'b',
  startedAt: '',
  finishedAt: '2026-11-21T10:00:02.000Z',
  durationMs: 38.4,
  error: null,
};
const entries = [
  {
    kind: 'transition',
    at: '2026-11-21T10:00:00.000Z',
    committedAt: '',
    episode: 1,
    sequence: 1,
    from: 'inactive',
    to: 'firing',
    reason: 'condition-met',
    value: '92',
    node: 'a',
    evaluationId: 'e1',
  },
  {
    kind: 'notification',
    at: '2026-11-21T10:00:01.000Z',
    id: 'n1',
    groupKey: '{}:{}',
    flushNo: 1,
    reason: 'first',
    contactPoint: 'ops',
    integration: 'webhook',
    status: 'delivered',
    alertStatus: 'firing',
    suppressedBy: [],
    attempts: [
      { ...attempt, outcome: 'retryable', code: 503 },
      { ...attempt, no: 2, outcome: 'delivered', code: 200 },
    ],
  },
] as unknown as Timeline['entries'];

describe('the story of an alert', () => {
  it('tells what was claimed, what was sent and each attempt', () => {
    expect(storyOf(entries).map(({ text, tone, node }) => [text, tone, node])).toEqual([
      ['inactive → firing (condition-met, value 92)', 'bad', 'a'],
      ['flush 1: firing told to ops by webhook (first): delivered', 'plain', undefined],
      ['attempt 1: retryable 503 after 38 ms', 'bad', 'b'],
      ['attempt 2: delivered 200 after 38 ms', 'good', 'b'],
    ]);
  });

  it('has no value where nothing was measured', () => {
    const received = [{ ...entries[0], reason: 'received', value: null }] as unknown as Timeline['entries'];
    expect(storyOf(received)[0]?.text).toBe('inactive → firing (received from outside)');
  });

  it('can be copied as text', () => {
    expect(storyText('HighCpu', storyOf(entries)).split('\n').slice(0, 2)).toEqual([
      'HighCpu',
      '2026-11-21T10:00:00.000Z  [a] inactive → firing (condition-met, value 92)',
    ]);
  });
});
