import type { Timeline } from '../../../contract/alert.js';

type Entry = Timeline['entries'][number];

/** One line of the story of an alert. */
export interface StoryLine {
  readonly key: string;
  readonly at: string;
  readonly tone: 'bad' | 'good' | 'quiet' | 'plain';
  readonly node: string | undefined;
  readonly text: string;
  readonly detail: string | undefined;
  /** Of a notification: where it is told in full. */
  readonly notificationId: string | undefined;
}

/** The story of an alert, oldest first: what was evaluated and claimed where, what was sent to whom and how it went. */
export function storyOf(entries: readonly Entry[]): readonly StoryLine[] {
  return entries.flatMap(linesOf);
}

function linesOf(entry: Entry): readonly StoryLine[] {
  switch (entry.kind) {
    case 'transition':
      return [transitionLine(entry)];
    case 'acknowledgement':
      return [acknowledgementLine(entry)];
    case 'notification':
      return noticeLines(entry);
  }
}

function acknowledgementLine({ at, by, note, episode }: Extract<Entry, { kind: 'acknowledgement' }>): StoryLine {
  return {
    key: `k${episode}-${at}`,
    at,
    tone: 'quiet',
    node: undefined,
    text: `acknowledged by ${by}`,
    detail: note === '' ? undefined : note,
    notificationId: undefined,
  };
}

function transitionLine(entry: Extract<Entry, { kind: 'transition' }>): StoryLine {
  const reason = entry.reason === 'received' ? 'received from outside' : entry.reason;
  const value = entry.value === null || entry.value === '' ? '' : `, value ${entry.value}`;
  return {
    key: `t${entry.episode}-${entry.sequence}`,
    at: entry.at,
    tone: entry.to === 'firing' ? 'bad' : entry.to === 'inactive' ? 'good' : 'plain',
    node: entry.node,
    text: `${entry.from} → ${entry.to === 'inactive' ? 'resolved' : entry.to} (${reason}${value})`,
    detail: `episode ${entry.episode}, step ${entry.sequence}; evaluation ${entry.evaluationId} of ${entry.node} was claimed`,
    notificationId: undefined,
  };
}

function noticeLines(entry: Extract<Entry, { kind: 'notification' }>): readonly StoryLine[] {
  const notice: StoryLine = {
    key: `n${entry.id}`,
    at: entry.at,
    tone: 'plain',
    node: undefined,
    text: noticeText(entry),
    detail: `notification ${entry.id}`,
    notificationId: entry.id,
  };
  const attempts = entry.attempts.map((attempt): StoryLine => {
    const code = attempt.code === null ? '' : ` ${attempt.code}`;
    return {
      key: `a${entry.id}-${attempt.no}`,
      at: attempt.finishedAt,
      tone: attempt.outcome === 'delivered' ? 'good' : attempt.outcome === 'unknown' ? 'plain' : 'bad',
      node: attempt.node,
      text: `attempt ${attempt.no}: ${attempt.outcome}${code} after ${Math.round(attempt.durationMs)} ms`,
      detail: attempt.error ?? undefined,
      notificationId: entry.id,
    };
  });
  return [notice, ...attempts];
}

function noticeText(entry: Extract<Entry, { kind: 'notification' }>): string {
  const { flushNo, alertStatus, contactPoint, integration, reason, status, suppressedBy } = entry;
  const whom = `to ${contactPoint} by ${integration} (${reason})`;
  if (suppressedBy.length === 0) return `flush ${flushNo}: ${alertStatus} told ${whom}: ${status}`;
  const causes = suppressedBy.map(({ kind, name }) => (name === '' ? kind : `${kind} ${name}`)).join(', ');
  return `flush ${flushNo}: ${alertStatus} not told ${whom}: ${causes}`;
}

/** The story as plain text, for a report. */
export function storyText(title: string, lines: readonly StoryLine[]): string {
  const told = lines.map(({ at, node, text }) => `${at}  ${node ? `[${node}] ` : ''}${text}`);
  return [title, ...told].join('\n');
}
