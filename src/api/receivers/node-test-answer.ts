import type { ContactPointTest, NodeTestAnswer } from '../../contract/contact-point.js';
import { formatInstant, type Instant } from '../../domain/time/instant.js';
import type { IntegrationReport, NodeTestRun, StoredNodeTest } from '../../engine/ports/node-test-store.js';

export function reportAnswer(report: IntegrationReport): ContactPointTest['results'][number] {
  return { ...report, steps: report.steps.map((step) => ({ ...step })) };
}

/** What came of a test so far; a node that has not answered in time is not waited for. */
export function nodeTestAnswer(test: StoredNodeTest, now: Instant): NodeTestAnswer {
  const over = now >= test.expiresAt;
  const nodes = test.runs.map((run) => ({
    node: run.node,
    state: stateOf(run, over),
    results: run.results.map(reportAnswer),
  }));
  const done = nodes.every(({ state }) => state === 'done' || state === 'silent');
  return { id: test.id, createdAt: formatInstant(test.createdAt), createdBy: test.createdBy, done, nodes };
}

function stateOf({ claimedAt, finishedAt }: NodeTestRun, over: boolean): NodeTestAnswer['nodes'][number]['state'] {
  if (finishedAt !== undefined) return 'done';
  if (over) return 'silent';
  return claimedAt === undefined ? 'waiting' : 'running';
}
