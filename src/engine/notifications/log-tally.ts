import type { CreatedRange, LoggedNotification } from '../ports/notification-log.js';
import { episodeKey } from './account-firings.js';
import { type Disagreement, judgeDoubling, judgeOutcome } from './judge-outcome.js';

export interface NodeTally {
  readonly attempts: number;
  readonly delivered: number;
  readonly unknown: number;
  /** Attempts at what another node had tried before. */
  readonly takeovers: number;
}

/** What the rows of a range say when each is looked at. */
export interface NotificationTally {
  readonly checked: number;
  readonly disagreeing: readonly { readonly id: string; readonly status: string; readonly why: Disagreement }[];
  readonly disagreements: number;
  /** Ids of notifications that a receiver has taken twice for certain, and perhaps; each list has its first hundred. */
  readonly doubled: readonly string[];
  readonly doublings: number;
  readonly perhapsDoubled: readonly string[];
  readonly perhapsDoublings: number;
  readonly nodes: ReadonlyMap<string, NodeTally>;
}

const mostListed = 100;

/** Goes through the log row by row. Rows created after the range only say which alerts were told. */
export class LogTally {
  readonly told = new Set<string>();
  readonly heldBack = new Set<string>();
  private checked = 0;
  private readonly disagreeing: { id: string; status: string; why: Disagreement }[] = [];
  private readonly doubled: string[] = [];
  private readonly perhapsDoubled: string[] = [];
  private readonly nodes = new Map<string, NodeTally>();

  constructor(private readonly range: CreatedRange) {}

  add(row: LoggedNotification): void {
    const shown = row.status === 'suppressed' ? this.heldBack : this.told;
    for (const { alertId, episode } of row.alerts) shown.add(episodeKey(alertId, episode));
    for (const { alertId, episode } of row.suppressed) this.heldBack.add(episodeKey(alertId, episode));
    if (this.range.to === undefined || row.createdAt < this.range.to) this.check(row);
  }

  result(): NotificationTally {
    return {
      checked: this.checked,
      disagreeing: this.disagreeing.slice(0, mostListed),
      disagreements: this.disagreeing.length,
      doubled: this.doubled.slice(0, mostListed),
      doublings: this.doubled.length,
      perhapsDoubled: this.perhapsDoubled.slice(0, mostListed),
      perhapsDoublings: this.perhapsDoubled.length,
      nodes: this.nodes,
    };
  }

  private check(row: LoggedNotification): void {
    this.checked += 1;
    const why = judgeOutcome(row);
    if (why) this.disagreeing.push({ id: row.id, status: row.status, why });
    const doubling = judgeDoubling(row);
    if (doubling) (doubling === 'certain' ? this.doubled : this.perhapsDoubled).push(row.id);
    for (const [index, { node, outcome }] of row.attempts.entries()) {
      const before = row.attempts[index - 1];
      const tally = this.nodes.get(node) ?? { attempts: 0, delivered: 0, unknown: 0, takeovers: 0 };
      this.nodes.set(node, {
        attempts: tally.attempts + 1,
        delivered: tally.delivered + Number(outcome === 'delivered'),
        unknown: tally.unknown + Number(outcome === 'unknown'),
        takeovers: tally.takeovers + Number(before !== undefined && before.node !== node),
      });
    }
  }
}
