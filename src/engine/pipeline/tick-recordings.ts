import { endedBy, type RecordedSeries } from '../../domain/evaluation/recorded-series.js';
import type { RecordedSample } from '../../domain/evaluation/observation.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { Instant } from '../../domain/time/instant.js';
import type { SelectedMetrics } from '../../promql/selected-metrics.js';
import type { NewSample } from '../ports/sample-writer.js';

/** Which metrics an expression selects; `any` for one that does not parse. */
export type SelectMetrics = (expr: string) => SelectedMetrics;

export interface TickOfGroup {
  readonly group: RuleGroup;
  /** When the queries ask, and the time of what they record. */
  readonly at: Instant;
  /** What the group's rules recorded at its newest claimed tick; asked once, and only if a rule builds on another. */
  readonly before: () => Promise<readonly RecordedSeries[]>;
}

/** What one recording rule has come to. */
interface Recording {
  readonly metric: string;
  readonly ruleId: string;
  readonly done: Promise<readonly RecordedSample[] | undefined>;
  readonly settle: (recorded: readonly RecordedSample[] | undefined) => void;
}

/**
 * What the rules of a group record at a tick that is not committed yet, for the rules after them: as in Prometheus, a rule
 * sees what the rules before it recorded, and that series of theirs have ended. Rules are queried side by side; one that
 * builds on others waits for them. They come earlier, so they have begun and nobody waits in a circle.
 */
export class TickRecordings {
  private readonly recordings: readonly (Recording | undefined)[];
  private standing: Promise<readonly RecordedSeries[]> | undefined;

  constructor(
    private readonly tick: TickOfGroup,
    private readonly selectMetrics: SelectMetrics,
  ) {
    this.recordings = tick.group.rules.map((rule) =>
      rule.kind === 'recording' ? recordingOf(rule.id, rule.record) : undefined,
    );
  }

  /** What earlier rules than the one at `index` recorded, of the metrics that the expression selects. */
  async seenBy(index: number, expr: string): Promise<readonly NewSample[]> {
    const earlier = this.recordings.slice(0, index).filter((recording) => recording !== undefined);
    if (earlier.length === 0) return [];
    const selected = this.selectMetrics(expr);
    const wanted = earlier.filter(({ metric }) => selected === 'any' || selected.has(metric));
    const samples: NewSample[] = [];
    for (const recording of wanted) samples.push(...(await this.samplesOf(recording)));
    return samples;
  }

  /** Nothing recorded, `undefined`, when the rule had no answer. */
  settle(index: number, recorded: readonly RecordedSample[] | undefined): void {
    this.recordings[index]?.settle(recorded);
  }

  private async samplesOf({ ruleId, done }: Recording): Promise<readonly NewSample[]> {
    const recorded = await done;
    if (!recorded) return [];
    const { at } = this.tick;
    this.standing ??= this.tick.before();
    const ended = endedBy(await this.standing, ruleId, recorded);
    return [
      ...recorded.map(({ labels, value }): NewSample => ({ labels, at, value })),
      ...ended.map((labels): NewSample => ({ labels, at, value: 0, stale: true })),
    ];
  }
}

function recordingOf(ruleId: string, metric: string): Recording {
  let settle: Recording['settle'] = () => {};
  const done = new Promise<readonly RecordedSample[] | undefined>((resolve) => {
    settle = resolve;
  });
  return { metric, ruleId, done, settle };
}
