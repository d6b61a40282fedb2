import type { CompilePattern } from '../../domain/labels/matcher.js';
import { compileSilence, SilenceIndex } from '../../domain/suppression/silence-index.js';
import { type SilenceState, silenceStateAt } from '../../domain/suppression/silence.js';
import type { AlertReads } from '../ports/alert-reads.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { SilenceStore } from '../ports/silence-store.js';
import { countActiveAlerts } from './count-active-alerts.js';

export interface SilenceFigures {
  readonly counts: Readonly<Record<SilenceState, number>>;
  /** Pending and firing alerts. */
  readonly active: number;
  /** Of each silence that has not ended, how many of these its matchers fit now. */
  readonly live: readonly { readonly id: string; readonly matching: number }[];
}

/** What silences mean just now: how many there are, and how many alerts each fits, by the index that flushes ask. */
export class TellSilenceFigures {
  constructor(
    private readonly silences: SilenceStore,
    private readonly alerts: AlertReads,
    private readonly clock: ClusterClock,
    private readonly compile: CompilePattern,
  ) {}

  async tell(): Promise<SilenceFigures> {
    const now = this.clock.now();
    const live = await this.silences.all(now, 0);
    const filter = { states: ['expired'] as const, createdBy: undefined, search: undefined, now };
    const { total: expired } = await this.silences.list(filter, { limit: 1, cursor: undefined });
    // Those that have not begun are counted as if they had: what they will mute is the question.
    const begun = live.map((silence) => ({ ...silence, startsAt: Math.min(silence.startsAt, now) }));
    const index = SilenceIndex.of(begun.map((silence) => compileSilence(silence, this.compile)));
    const matching = new Map(live.map(({ id }) => [id, 0]));
    const active = await countActiveAlerts(this.alerts, ['pending', 'firing'], (labels) => {
      for (const { id } of index.silencedBy(labels, now)) matching.set(id, (matching.get(id) ?? 0) + 1);
    });
    const pending = live.filter((silence) => silenceStateAt(silence, now) === 'pending').length;
    return {
      counts: { pending, active: live.length - pending, expired },
      active,
      live: [...matching].map(([id, count]) => ({ id, matching: count })),
    };
  }
}
