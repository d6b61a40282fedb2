import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { wakeInstant } from '../../src/domain/grouping/flush-schedule.js';
import type { NotificationGroup, NotifiedSet } from '../../src/domain/grouping/notification-group.js';
import { parseMatchers } from '../../src/domain/labels/parse-matchers.js';
import { decideFlush } from '../../src/domain/notification/decide-flush.js';
import type { NewNotification } from '../../src/domain/notification/notification.js';
import type { Acknowledgement, Routing } from '../../src/domain/routing/route.js';
import type { Inhibition } from '../../src/domain/suppression/inhibition.js';
import { compileInhibition, InhibitionIndex } from '../../src/domain/suppression/inhibition-index.js';
import type { MuteTiming } from '../../src/domain/suppression/mute-timing.js';
import type { Silence } from '../../src/domain/suppression/silence.js';
import { compileSilence, SilenceIndex } from '../../src/domain/suppression/silence-index.js';
import { firingAlert } from './builders/alert-builder.js';

const compile = re2Patterns();

/** One notification group in virtual time, flushed whenever it is due. Times are in seconds. */
export class PlayedGroup {
  /** Everything that was written to the log, in words. */
  readonly log: string[] = [];
  readonly rows: NewNotification[] = [];
  readonly leaving = new Set<string>();
  readonly acknowledgements: Acknowledgement[] = [];
  silences: Silence[] = [];
  inhibitions: Inhibition[] = [];
  timings: MuteTiming[] = [];
  /** Alerts of other groups that fire. */
  others: Alert[] = [];
  /** What is stored for each integration. */
  readonly sets = new Map<string, NotifiedSet>();
  readonly alerts = new Map<string, Alert>();
  readonly members = new Set<string>();
  private group: NotificationGroup = {
    id: 'ng-1',
    routeKey: 'root',
    receiver: 'ops',
    groupKey: '{}:{}',
    groupLabels: {},
    flushNo: 0,
    nextFlushAt: undefined,
  };
  private now = 0;

  constructor(public routing: Routing) {}

  get dueAt(): number | undefined {
    return this.group.nextFlushAt === undefined ? undefined : this.group.nextFlushAt / 1_000;
  }

  /** The alert begins a new episode. */
  fire(at: number, ...ids: readonly string[]): this {
    this.until(at);
    for (const id of ids) {
      const episode = (this.alerts.get(id)?.episode ?? 0) + 1;
      const times = { activeAt: at * 1_000, firedAt: at * 1_000 };
      this.alerts.set(id, firingAlert({ id, labels: { alertname: id }, episode, ...times }));
      this.members.add(id);
      const wakeAt = wakeInstant(at * 1_000, this.routing.root.groupWaitMs, at * 1_000);
      this.group = { ...this.group, nextFlushAt: this.group.nextFlushAt ?? wakeAt };
    }
    return this;
  }

  resolve(at: number, ...ids: readonly string[]): this {
    this.until(at);
    for (const id of ids) {
      const alert = this.alerts.get(id);
      if (alert) this.alerts.set(id, { ...alert, state: 'inactive', resolvedAt: at * 1_000 });
    }
    return this;
  }

  silence(at: number, matcher: string, until: number): this {
    this.until(at);
    const times = { startsAt: at * 1_000, endsAt: until * 1_000 };
    const id = `silence-${this.silences.length + 1}`;
    this.silences.push({ id, matchers: parseMatchers(matcher), ...times, createdBy: 'test', comment: 'quiet' });
    return this;
  }

  acknowledge(at: number, ...ids: readonly string[]): this {
    this.until(at);
    for (const alertId of ids) {
      const episode = this.alerts.get(alertId)?.episode ?? 0;
      this.acknowledgements.push({ alertId, episode, by: 'anna', note: '', at: at * 1_000 });
    }
    return this;
  }

  forgetAcknowledgements(at: number): this {
    this.until(at);
    this.acknowledgements.length = 0;
    return this;
  }

  /** Lets time pass and flushes what is due until then, that instant included. */
  until(at: number): this {
    for (let due = this.dueAt; due !== undefined && due <= at; due = this.dueAt) {
      this.now = due;
      this.flush();
    }
    this.now = at;
    return this;
  }

  /** Flushes at an instant of the caller's, due or not. */
  flushAt(at: number): this {
    this.now = at;
    this.flush();
    return this;
  }

  private flush(): void {
    const group = { ...this.group, flushNo: this.group.flushNo + 1 };
    let ids = 0;
    const decision = decideFlush(
      {
        group,
        members: [...this.members].flatMap((id) => this.alerts.get(id) ?? []),
        leaving: this.leaving,
        acknowledgements: this.acknowledgements,
        notified: [...this.sets.values()],
        routing: this.routing,
        suppression: { view: this.view(), notBefore: 0 },
        now: this.now * 1_000,
      },
      {
        newId: () => `${group.flushNo}.${++ids}`,
        render: (facts) => ({ payload: { type: 'webhook', body: JSON.stringify(facts) } }),
        generatorUrl: () => '',
      },
    );
    for (const row of decision.notifications) {
      this.rows.push(row);
      this.log.push(`${this.now} ${row.integrationId} ${words(row)}`);
    }
    for (const set of decision.notified) this.sets.set(set.integrationId, set);
    for (const id of decision.removedAlertIds) {
      this.members.delete(id);
      this.leaving.delete(id);
    }
    this.group = { ...group, nextFlushAt: decision.nextFlushAt, regularAt: decision.regularAt };
  }

  private view() {
    const index = new InhibitionIndex(this.inhibitions.map((inhibition) => compileInhibition(inhibition, compile)));
    for (const alert of [...this.alerts.values(), ...this.others]) if (alert.state === 'firing') index.add(alert);
    return {
      silences: SilenceIndex.of(this.silences.map((silence) => compileSilence(silence, compile))),
      inhibitions: index,
      timings: new Map(this.timings.map((timing) => [timing.name, timing])),
    };
  }
}

/** `first +a -b`: a fires, b has resolved; `(…)`: held back; `left out c (silence)`. */
function words(row: NewNotification): string {
  const alerts = row.alerts.map(({ alertId, status }) => `${status === 'firing' ? '+' : '-'}${alertId}`);
  const told = [row.reason, ...alerts].join(' ');
  const leftOut = (row.suppressed ?? []).map(
    ({ alertId, causes }) => `${alertId} (${causes.map(({ kind }) => kind).join(', ')})`,
  );
  const line = row.status === 'suppressed' ? `[${told}]` : told;
  return leftOut.length === 0 ? line : `${line} without ${leftOut.join(', ')}`;
}
