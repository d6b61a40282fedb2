import type { ContactPointFiguresAnswer, ContactPointTest } from '../../contract/contact-point.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { ContactPointFigures, FiguresOfPoints } from '../../engine/operations/tell-contact-point-figures.js';
import { reportOf } from '../../engine/node-tests/report-of.js';
import type { TestedIntegration } from '../../engine/operations/test-contact-point.js';
import type { LastAttempt } from '../../engine/ports/delivery-reads.js';
import { reportAnswer } from './node-test-answer.js';

export function contactPointFiguresAnswer({ truncated, points }: FiguresOfPoints): ContactPointFiguresAnswer {
  return { truncated, items: points.map(pointAnswer) };
}

function pointAnswer(point: ContactPointFigures): ContactPointFiguresAnswer['items'][number] {
  const { id, name, sent, delivered, failed, p95DelayMs, lastAttempt } = point;
  const last = lastAttempt ? attemptAnswer(lastAttempt) : null;
  return {
    id,
    name,
    usedBy: [...point.usedBy],
    sent,
    delivered,
    failed,
    p95DelayMs: p95DelayMs ?? null,
    lastAttempt: last,
  };
}

function attemptAnswer({ node, startedAt, outcome, code, error }: LastAttempt) {
  return { at: formatInstant(startedAt), node, outcome, code: code ?? null, error: error ?? null };
}

export function testAnswer(tested: readonly TestedIntegration[]): ContactPointTest {
  return { results: tested.map((one) => reportAnswer(reportOf(one))) };
}
