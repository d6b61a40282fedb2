import type { BacktestAnswer } from '../../contract/rule-backtest.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { BacktestEpisode } from '../../engine/backtest/backtest-report.js';
import type { BacktestReport, BacktestSide } from '../../engine/backtest/backtest-rule.js';
import { instantOrNull } from '../http/answer-values.js';

const mostShown = 1000;

export function backtestAnswer(report: BacktestReport): BacktestAnswer {
  const { difference } = report;
  return {
    from: formatInstant(report.from),
    to: formatInstant(report.to),
    interval: formatDuration(report.stepMs),
    evaluations: report.evaluations,
    draft: sideAnswer(report.draft),
    current: report.current ? sideAnswer(report.current) : null,
    difference: difference
      ? { gained: episodeAnswers(difference.gained), lost: episodeAnswers(difference.lost) }
      : null,
  };
}

function sideAnswer({ summary, episodes, failures, missing, endedEarlyAt }: BacktestSide): BacktestAnswer['draft'] {
  return {
    ...summary,
    notifications: summary.notifications.map((count) => ({ ...count, byReason: { ...count.byReason } })),
    top: summary.top.map((count) => ({ ...count, labels: { ...count.labels } })),
    list: episodeAnswers(episodes),
    failedEvaluations: failures.count,
    error: failures.message ?? null,
    withoutData: missing.evaluations,
    gaps: missing.gaps.map(({ from, to }) => ({ from: formatInstant(from), to: formatInstant(to) })),
    endedEarlyAt: instantOrNull(endedEarlyAt),
  };
}

export function episodeAnswers(episodes: readonly BacktestEpisode[]) {
  return episodes.slice(0, mostShown).map((one) => ({
    fingerprint: one.fingerprint,
    labels: { ...one.labels },
    activeAt: formatInstant(one.activeAt),
    firedAt: instantOrNull(one.firedAt),
    endedAt: instantOrNull(one.endedAt),
  }));
}
