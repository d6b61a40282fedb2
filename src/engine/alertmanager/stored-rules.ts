import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Routing } from '../../domain/routing/route.js';
import type { SuppressionView } from '../../domain/suppression/explain-suppression.js';
import { compileInhibition, InhibitionIndex } from '../../domain/suppression/inhibition-index.js';
import { compileSilence, SilenceIndex } from '../../domain/suppression/silence-index.js';
import { readRouting } from '../backtest/read-routing.js';
import { everyPage } from '../configuration/every-page.js';
import type { AlertView } from '../ports/alert-reads.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { FlushStore } from '../ports/flush-store.js';
import type { InhibitionStore } from '../ports/inhibition-store.js';
import type { MuteTimingStore } from '../ports/mute-timing-store.js';
import type { SilenceStore } from '../ports/silence-store.js';
import type { StandingRules } from './list-alert-statuses.js';

export interface StoredRulesParts {
  readonly flushes: FlushStore;
  readonly silences: SilenceStore;
  readonly inhibitions: InhibitionStore;
  readonly timings: MuteTimingStore;
  readonly clock: ClusterClock;
  readonly compile: CompilePattern;
}

/** The way of alerts and what holds notices back, read from the database each time. */
export class StoredRules implements StandingRules {
  constructor(private readonly parts: StoredRulesParts) {}

  async routing(): Promise<Routing> {
    return await readRouting(this.parts.flushes);
  }

  async suppression(firing: () => Promise<readonly AlertView[]>): Promise<SuppressionView> {
    const { silences, inhibitions, timings, clock, compile } = this.parts;
    const standing = await silences.all(clock.now(), 0);
    const rules = await everyPage((page) => inhibitions.list(page));
    const stored = await everyPage((page) => timings.list(page));
    const index = new InhibitionIndex(rules.map(({ inhibition }) => compileInhibition(inhibition, compile)));
    if (rules.length > 0) for (const { alert } of await firing()) index.add(alert);
    return {
      silences: SilenceIndex.of(standing.map((silence) => compileSilence(silence, compile))),
      inhibitions: index,
      timings: new Map(stored.map(({ timing }) => [timing.name, timing])),
    };
  }
}
