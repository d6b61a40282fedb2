import type { Actor } from './actor.js';
import { groupKeyText } from '../../domain/routing/group-key.js';
import { fingerprint } from '../../domain/labels/fingerprint.js';
import type { NotifiedAlert } from '../../domain/notification/notification.js';
import { renderMessage } from '../../domain/notification/message/render-message.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ContactPointStore, IntegrationConfig, StoredContactPoint } from '../ports/contact-point-store.js';
import type { Notifier, SendResult } from '../ports/notifier.js';
import { requireRight } from '../access/owners.js';
import type { Editing } from './editing.js';
import { requireVersion } from './edit-outcome.js';
import { recordAudit } from './record-audit.js';

export interface TestedIntegration {
  readonly integration: IntegrationConfig;
  readonly result: SendResult;
  readonly durationMs: number;
}

export interface TestFacts {
  readonly node: string;
  readonly externalUrl: string;
  /** Monotonic milliseconds, for durations. */
  readonly monotonic: () => number;
}

const labels = { alertname: 'TocsinTest', severity: 'none' };

/** Sends a test message to every integration of a contact point now, past the notification log. */
export class TestContactPoint {
  constructor(
    private readonly points: ContactPointStore,
    private readonly notifier: Notifier,
    private readonly editing: Editing,
    private readonly facts: TestFacts,
  ) {}

  async test(id: string, by: Actor, abort: AbortSignal): Promise<readonly TestedIntegration[]> {
    const point = requireVersion(await this.points.byId(id), 'contact point', undefined);
    requireRight(by, point.config.team);
    const at = this.editing.clock.now();
    const tested = await Promise.all(
      point.config.integrations.map((integration) => this.send(point, integration, { at, by, abort })),
    );
    const outcomes = tested.map(({ integration, result }) => ({ type: integration.type, outcome: result.outcome }));
    const entity = { kind: 'contact-point', id, name: point.config.name };
    await recordAudit(this.editing, by, { action: 'contact-point.test', entity, after: { outcomes } });
    return tested;
  }

  private async send(
    point: StoredContactPoint,
    integration: IntegrationConfig,
    asked: { readonly at: Instant; readonly by: Actor; readonly abort: AbortSignal },
  ): Promise<TestedIntegration> {
    const notificationId = this.editing.identities.newId();
    const { payload } = renderMessage({
      type: integration.type,
      notificationId,
      notificationGroupId: notificationId,
      groupKey: groupKeyText('{}', { alertname: labels.alertname }),
      groupLabels: { alertname: labels.alertname },
      receiver: point.config.name,
      reason: 'first',
      alerts: [testAlert(notificationId, asked, this.facts.externalUrl)],
      at: asked.at,
      externalUrl: this.facts.externalUrl,
    });
    const startedAt = this.facts.monotonic();
    const result = await this.notifier.send(
      { notificationId, integrationId: integration.id, payload, node: this.facts.node, attemptNo: 1 },
      asked.abort,
    );
    return { integration, result, durationMs: Math.round(this.facts.monotonic() - startedAt) };
  }
}

function testAlert(id: string, asked: { readonly at: Instant; readonly by: Actor }, url: string): NotifiedAlert {
  return {
    alertId: id,
    episode: 1,
    fingerprint: fingerprint(labels),
    status: 'firing',
    labels,
    annotations: { summary: `A test message, sent by ${asked.by.name}. No alert is firing.` },
    startsAt: asked.at,
    endsAt: undefined,
    generatorUrl: url,
  };
}
