import { fingerprint } from '../../domain/labels/fingerprint.js';
import { renderMessage } from '../../domain/notification/message/render-message.js';
import type { NotifiedAlert } from '../../domain/notification/notification.js';
import { formatInstant, type Instant } from '../../domain/time/instant.js';
import type { IntegrationConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import {
  type DatabaseWatch,
  decideEmergency,
  type EmergencyDecision,
  newWatch,
  noteAnswer,
  noteTold,
} from './decide-emergency.js';
import { emergencyKey } from './emergency-key.js';

type Telling = Extract<EmergencyDecision, { tell: string }>;

export interface EmergencyOptions {
  /** From the environment: where to tell it. None: nothing is ever told. */
  readonly channels: readonly IntegrationConfig[];
  readonly send: (config: IntegrationConfig, request: SendRequest, abort: AbortSignal) => Promise<SendResult>;
  readonly afterMs: number;
  readonly clusterSecret: Uint8Array;
  readonly node: string;
  readonly publicUrl: string;
  readonly wallNow: () => Instant;
  readonly monotonicNow: () => number;
  /** One line for the operator's log. */
  readonly log: (line: string) => void;
}

/** Between tries to the same channel; doubled each time. Tried until taken, or until there is newer to tell. */
const firstPauseMs = 5_000;
const longestPauseMs = 5 * 60_000;

/** A message on its way. */
interface Tidings {
  readonly decision: Telling;
  /** Channels that have not taken it yet. */
  readonly open: Set<IntegrationConfig>;
  attempts: number;
  nextAtMs: number;
}

/** Tells the people named in the environment when the database does not answer: needs no database itself. */
export class EmergencyContact {
  private watch: DatabaseWatch;
  private tidings: Tidings | undefined;

  constructor(private readonly options: EmergencyOptions) {
    this.watch = newWatch(options.monotonicNow());
  }

  /** Any statement was answered; `at` is cluster time. */
  databaseAnswered(at: Instant): void {
    this.watch = noteAnswer(this.watch, at, this.options.monotonicNow());
  }

  /**
   * To be called every few seconds, one call after the other: decides, sends, and tries again on a later call what
   * has failed. The key stays the same, so a second copy after an unanswered attempt can be told as one. Never throws.
   */
  async check(abort: AbortSignal): Promise<void> {
    const { channels, afterMs, wallNow, monotonicNow } = this.options;
    if (channels.length === 0) return;
    const nowMs = monotonicNow();
    const decision = decideEmergency(this.watch, { wall: wallNow(), monotonicMs: nowMs }, afterMs);
    if ('tell' in decision) {
      this.watch = noteTold(this.watch, decision);
      this.tidings = { decision, open: new Set(channels), attempts: 0, nextAtMs: nowMs };
    }
    if (this.tidings && this.tidings.nextAtMs <= nowMs) await this.tell(this.tidings, abort);
  }

  private async tell(tidings: Tidings, abort: AbortSignal): Promise<void> {
    tidings.attempts += 1;
    await Promise.all([...tidings.open].map((channel) => this.tellOne(tidings, channel, abort)));
    if (tidings.open.size === 0) this.tidings = undefined;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (tidings.attempts - 1));
    tidings.nextAtMs = this.options.monotonicNow() + pauseMs;
  }

  private async tellOne(tidings: Tidings, channel: IntegrationConfig, abort: AbortSignal): Promise<void> {
    const { decision, open, attempts } = tidings;
    const request = this.request(decision, channel, attempts);
    const { outcome, error } = await this.options.send(channel, request, abort);
    if (outcome === 'delivered' || outcome === 'rejected') open.delete(channel);
    this.options.log(
      `emergency contact by ${channel.type}: database ${decision.tell}: ${outcome}${error ? `: ${error}` : ''}`,
    );
  }

  private request(decision: Telling, { type, id }: IntegrationConfig, attemptNo: number): SendRequest {
    const { clusterSecret, node, publicUrl } = this.options;
    const notificationId = emergencyKey(clusterSecret, decision);
    const alert = this.alert(decision);
    const groupLabels = { alertname: databaseAlertName };
    const { payload } = renderMessage({
      type,
      notificationId,
      notificationGroupId: 'emergency',
      groupKey: `{}:{alertname="${databaseAlertName}"}`,
      groupLabels,
      receiver: 'emergency contact',
      reason: decision.tell === 'unreachable' ? 'first' : 'all-resolved',
      alerts: [alert],
      at: decision.outage.since,
      externalUrl: publicUrl,
    });
    return { notificationId, integrationId: id, payload, node, attemptNo };
  }

  private alert({ tell, outage }: Telling): NotifiedAlert {
    const { node, publicUrl, wallNow } = this.options;
    const labels = { alertname: databaseAlertName, severity: 'critical' };
    const since = formatInstant(outage.since);
    return {
      alertId: 'emergency',
      episode: 1,
      fingerprint: fingerprint(labels),
      status: tell === 'unreachable' ? 'firing' : 'resolved',
      labels,
      annotations: {
        summary: `Tocsin node ${node} has had no answer from its database since ${since}`,
        description: 'Until it answers no rule is evaluated and no notification is sent. Look at the database first.',
      },
      startsAt: outage.since,
      endsAt: tell === 'unreachable' ? undefined : wallNow(),
      generatorUrl: publicUrl,
    };
  }
}

const databaseAlertName = 'TocsinDatabaseUnreachable';
