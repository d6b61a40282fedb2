import type { Alert } from '../../domain/alert/alert.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { PlayedRule } from '../rule-tests/play-rules.js';
import type { BacktestEpisode } from './backtest-report.js';
import { PlayNotifications, type PlayedNotification } from './play-notifications.js';

/** More would say nothing that these do not. */
export const mostEpisodes = 10_000;

/** Gathers the episodes of one rule's alerts, and the messages they would have made. */
export class BacktestPlay {
  readonly notifications: PlayedNotification[] = [];
  failures: { readonly count: number; readonly message: string | undefined } = { count: 0, message: undefined };
  private readonly ended: BacktestEpisode[] = [];
  private readonly open = new Map<string, BacktestEpisode>();
  private readonly groups: PlayNotifications | undefined;

  /** Without a routing nobody is told anything. */
  constructor(routing: Routing | undefined) {
    this.groups = routing && new PlayNotifications(routing);
  }

  /** Whether there are more episodes than are kept. */
  get full(): boolean {
    return this.ended.length + this.open.size >= mostEpisodes;
  }

  tick(at: Instant, { decision: { save, fired }, failure }: PlayedRule): void {
    if (failure) this.failures = { count: this.failures.count + 1, message: failure.message };
    this.notifications.push(...(this.groups?.tick(at, save, fired) ?? []));
    for (const alert of save) this.note(alert, at);
  }

  /** Ends the play: what is due until then goes out, and what is active stays open. */
  finish(at: Instant): readonly BacktestEpisode[] {
    this.notifications.push(...(this.groups?.flushUntil(at) ?? []));
    return [...this.ended, ...this.open.values()].sort((a, b) => a.activeAt - b.activeAt);
  }

  private note(alert: Alert, at: Instant): void {
    const known = this.open.get(alert.id);
    if (alert.state === 'inactive') {
      if (known) this.ended.push({ ...known, endedAt: at });
      this.open.delete(alert.id);
      return;
    }
    const { fingerprint, labels, activeAt } = alert;
    const firedAt = known?.firedAt ?? (alert.state === 'firing' ? at : undefined);
    this.open.set(alert.id, { fingerprint, labels, activeAt, firedAt, endedAt: undefined });
  }
}
