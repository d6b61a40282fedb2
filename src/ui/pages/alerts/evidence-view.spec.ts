import type { Timeline } from '../../../contract/alert.js';
import { evidenceOf } from './evidence-view.js';

const at = (minute: number): string => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;
const transition = (minute: number, node: string, sequence: number) => ({
  kind: 'transition',
  at: at(minute),
  node,
  episode: 1,
  sequence,
  from: 'pending',
  to: 'firing',
  reason: 'for-elapsed',
  value: '1',
});
const attempt = (minute: number, no: number, node: string, outcome: string) => ({
  ...{ no, node, outcome, startedAt: at(minute), finishedAt: at(minute), durationMs: 5, code: null, error: null },
});
const notification = (minute: number, attempts: readonly object[]) => ({
  ...{ kind: 'notification', at: at(minute), id: 'n1', flushNo: 1, reason: 'first', contactPoint: 'ops' },
  ...{ integration: 'webhook', status: 'delivered', alertStatus: 'firing', suppressedBy: [], attempts },
});
const evidence = (...entries: readonly object[]) => evidenceOf(entries as unknown as Timeline['entries']);

describe('the evidence of an alert', () => {
  it('has a lane for each node, in the order of their names', () => {
    const { lanes, lines } = evidence(
      transition(0, 'node-2', 1),
      notification(0, [attempt(1, 1, 'node-1', 'delivered')]),
    );
    expect(lanes).toEqual(['node-1', 'node-2']);
    expect(lines.map(({ lane }) => lane)).toEqual([1, undefined, 0]);
  });

  it('marks where another node has taken over, of evaluation and of sending apart', () => {
    const { lines } = evidence(
      transition(0, 'a', 1),
      notification(1, [attempt(2, 1, 'b', 'unknown'), attempt(3, 2, 'c', 'delivered')]),
      transition(4, 'c', 2),
    );
    expect(lines.map(({ takenFrom }) => takenFrom)).toEqual([undefined, undefined, undefined, 'b', 'a']);
  });

  it('tells gaps that are longer than usual waits', () => {
    const { lines } = evidence(transition(0, 'a', 1), transition(4, 'a', 2), transition(20, 'a', 3));
    expect(lines.map(({ gapMs }) => gapMs)).toEqual([0, 0, 16 * 60_000]);
  });
});
