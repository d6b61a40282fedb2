import type { BacktestAnswer } from '../../../contract/rule-backtest.js';
import { elapsedText } from '../../lib/elapsed.js';
import { backtestText as text } from '../../messages/rule-editor.en.js';

export type BacktestSide = BacktestAnswer['draft'];
export type BacktestEpisode = BacktestSide['list'][number];

/** One figure of a backtest: of the draft, and of the rule in force. */
export interface Figure {
  readonly name: string;
  readonly draft: string;
  readonly current: string | undefined;
}

export function figuresOf({ draft, current }: BacktestAnswer): readonly Figure[] {
  const figure = (name: string, tell: (side: BacktestSide) => string): Figure => ({
    name,
    draft: tell(draft),
    current: current ? tell(current) : undefined,
  });
  return [
    figure(text.episodes, ({ episodes }) => String(episodes)),
    figure(text.onlyPending, ({ onlyPending }) => String(onlyPending)),
    figure(text.flaps, ({ flaps }) => String(flaps)),
    figure(text.atNight, ({ atNight, episodes }) => text.nightShare(atNight, percent(atNight, episodes))),
    figure(text.firing, ({ firingMs }) => elapsedText(firingMs)),
    figure(text.longest, ({ longestMs }) => elapsedText(longestMs)),
    figure(text.median, ({ medianMs }) => elapsedText(medianMs)),
    ...receiversOf(draft, current).map((receiver) =>
      figure(text.messages(receiver), (side) => messagesTo(side, receiver)),
    ),
  ];
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

function receiversOf(draft: BacktestSide, current: BacktestSide | null): readonly string[] {
  const all = [...draft.notifications, ...(current?.notifications ?? [])];
  return [...new Set(all.map(({ contactPoint }) => contactPoint))].sort();
}

function messagesTo({ notifications }: BacktestSide, receiver: string): string {
  return String(notifications.find(({ contactPoint }) => contactPoint === receiver)?.messages ?? 0);
}

/** When the alerts of one label set fired; places are shares of the time, 0 to 1. */
export interface FiringLine {
  readonly key: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly firings: readonly { readonly left: number; readonly width: number }[];
}

const mostLines = 20;

/** One line per label set, those that fired longest first. */
export function firingLines(
  side: BacktestSide,
  span: { readonly from: string; readonly to: string },
): readonly FiringLine[] {
  const [from, to] = [Date.parse(span.from), Date.parse(span.to)];
  const lines = new Map<string, { labels: FiringLine['labels']; firings: FiringLine['firings'][number][] }>();
  for (const { fingerprint, labels, firedAt, endedAt } of side.list) {
    if (firedAt === null) continue;
    const [begin, end] = [Date.parse(firedAt), endedAt === null ? to : Date.parse(endedAt)];
    const line = lines.get(fingerprint) ?? { labels, firings: [] };
    line.firings.push({ left: (begin - from) / (to - from), width: (end - begin) / (to - from) });
    lines.set(fingerprint, line);
  }
  const total = (firings: FiringLine['firings']): number => firings.reduce((sum, { width }) => sum + width, 0);
  return [...lines]
    .map(([key, line]) => ({ key, ...line }))
    .sort((a, b) => total(b.firings) - total(a.firings))
    .slice(0, mostLines);
}

/** What somebody says that a past episode was. */
export type Mark = 'real' | 'noise';

export function episodeKey({ labels, firedAt }: BacktestEpisode): string {
  return JSON.stringify([firedAt, labels]);
}

/** How many of those that are no longer caught were marked as real. */
export function lostReal(lost: readonly BacktestEpisode[], marks: Readonly<Record<string, Mark>>): number {
  return lost.filter((episode) => marks[episodeKey(episode)] === 'real').length;
}
