import type { AlertLinesBlock, AlertTraits, PackedAlert } from '../../contract/alert-lines.js';
import { formatInstant } from '../../domain/time/instant.js';
import { type StandingAlert, stateSince } from '../../engine/alerts/standing-alert.js';
import { alertSummary, alertTraits } from './alert-row-answer.js';
import { alertValue } from './alert-value.js';

/** Packs alerts block by block: each text and each set of traits once, in the block that needs it first. */
export class AlertPacker {
  private readonly texts = new Places<string>();
  private readonly traits = new Places<AlertTraits>();

  pack(alerts: readonly StandingAlert[]): AlertLinesBlock {
    const rows = alerts.map((alert) => this.packed(alert));
    return { texts: this.texts.taken(), traits: this.traits.taken(), rows };
  }

  private packed(standing: StandingAlert): PackedAlert {
    const { alert } = standing;
    const labels: number[] = [];
    for (const name in alert.labels) labels.push(this.text(name), this.text(alert.labels[name] ?? ''));
    const value = alertValue(alert);
    const summary = alertSummary(alert);
    return [
      alert.id,
      alert.fingerprint,
      this.traits.of(traitsKey(standing), () => alertTraits(standing)),
      this.text(formatInstant(stateSince(standing))),
      value === null ? null : this.text(value),
      summary === null ? null : this.text(summary),
      labels,
    ];
  }

  private text(text: string): number {
    return this.texts.of(text, () => text);
  }
}

/** Two alerts with the same key have the same traits. */
function traitsKey(standing: StandingAlert): string {
  const { alert, severity, group, folder, node, receivers, causes, suppressed, acknowledgement, passed } = standing;
  const held = causes.length === 0 ? '' : JSON.stringify(causes);
  const flags = `${suppressed} ${standing.flapping} ${standing.noticeFails}`;
  const by = acknowledgement ? `by ${acknowledgement.by}` : '';
  return [
    alert.state,
    severity,
    alert.episode,
    alert.groupId,
    alert.ruleId,
    folder,
    group,
    node,
    flags,
    held,
    by,
    // Of the values of one rule some may be beyond its number, others not any more.
    passed ? `${passed.operator} ${passed.value} ${passed.unit}` : '',
    ...receivers,
  ].join('\u0000');
}

class Places<T> {
  private readonly known = new Map<string, number>();
  private fresh: T[] = [];

  of(key: string, make: () => T): number {
    const place = this.known.get(key);
    if (place !== undefined) return place;
    this.known.set(key, this.known.size);
    this.fresh.push(make());
    return this.known.size - 1;
  }

  /** Those that came since. */
  taken(): readonly T[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}
