import type { MessageFacts } from '../../domain/notification/message/message-input.js';
import type { MessagePayload, RenderedMessage } from '../../domain/notification/notification.js';
import { type MessageLibrary, messageLibrary } from '../../domain/template/message/message-library.js';
import type { Instant } from '../../domain/time/instant.js';
import { requireRight } from '../access/owners.js';
import type { ContactPointConfig, ContactPointStore, IntegrationConfig } from '../ports/contact-point-store.js';
import type { MessageTemplateStore } from '../ports/message-template-store.js';
import type { SendResult, SendStep, TriedSend, TrialNotifier } from '../ports/notifier.js';
import type { Actor } from './actor.js';
import { requireVersion } from './edit-outcome.js';
import type { Editing } from './editing.js';
import { recordAudit } from './record-audit.js';
import { keepsIncidents, type TestOccasion, testMessage } from './test-message.js';

export interface TestedIntegration {
  readonly integration: IntegrationConfig;
  readonly result: SendResult;
  readonly durationMs: number;
  /** The way of the message, step by step; of an incident that was closed again: of the message that opened it. */
  readonly steps: readonly SendStep[];
  /** What went wrong with the integration's own templates. */
  readonly note: string | undefined;
}

export interface TestFacts {
  readonly node: string;
  readonly externalUrl: string;
  readonly render: (message: MessageFacts) => RenderedMessage;
  /** Monotonic milliseconds, for durations. */
  readonly monotonic: () => number;
}

interface TestWish {
  readonly at: Instant;
  readonly by: string;
  readonly abort: AbortSignal;
  readonly library: MessageLibrary;
}

/** Sends a test message to every integration of a contact point now, past the notification log. */
export class TestContactPoint {
  constructor(
    private readonly points: ContactPointStore,
    private readonly notifier: TrialNotifier,
    private readonly editing: Editing,
    private readonly templates: Pick<MessageTemplateStore, 'all'>,
    private readonly facts: TestFacts,
  ) {}

  async test(id: string, by: Actor, abort: AbortSignal): Promise<readonly TestedIntegration[]> {
    const { config } = requireVersion(await this.points.byId(id), 'contact point', undefined);
    requireRight(by, config.team);
    return await this.tryOut({ id, config }, by, abort);
  }

  /** Of a contact point that need not be stored; whether `by` may is for the caller to see to. */
  async tryOut(
    point: { readonly id: string; readonly config: ContactPointConfig },
    by: Actor,
    abort: AbortSignal,
  ): Promise<readonly TestedIntegration[]> {
    const { id, config } = point;
    const tested = await this.tryEach(config, by.name, abort);
    const outcomes = tested.map(({ integration, result }) => ({ type: integration.type, outcome: result.outcome }));
    const entity = { kind: 'contact-point', id, name: config.name };
    await recordAudit(this.editing, by, { action: 'contact-point.test', entity, after: { outcomes } });
    return tested;
  }

  /** Without a line in the audit log: that is for who asked for it. */
  async tryEach(config: ContactPointConfig, by: string, abort: AbortSignal): Promise<readonly TestedIntegration[]> {
    const at = this.editing.clock.now();
    const library = messageLibrary(await this.templates.all());
    return await Promise.all(
      config.integrations.map((integration) => this.send(config.name, integration, { at, by, abort, library })),
    );
  }

  /** Where incidents are kept, the one that the test opens is closed again: nobody shall be called for a test. */
  private async send(receiver: string, integration: IntegrationConfig, asked: TestWish): Promise<TestedIntegration> {
    const startedAt = this.facts.monotonic();
    const occasion = {
      groupId: this.editing.identities.newId(),
      receiver,
      by: asked.by,
      node: this.facts.node,
      at: asked.at,
      generatorUrl: this.facts.externalUrl,
    };
    const fired = await this.sendOne(integration, { ...occasion, status: 'firing' }, asked);
    const closes = keepsIncidents(integration) && fired.result.outcome === 'delivered';
    const closed = closes && (await this.sendOne(integration, { ...occasion, status: 'resolved' }, asked));
    const result = closed && closed.result.outcome !== 'delivered' ? stillOpen(closed.result) : fired.result;
    const durationMs = Math.round(this.facts.monotonic() - startedAt);
    return { integration, result, steps: fired.steps, note: fired.note, durationMs };
  }

  private async sendOne(
    integration: IntegrationConfig,
    occasion: Omit<TestOccasion, 'notificationId'>,
    { library, abort }: Pick<TestWish, 'library' | 'abort'>,
  ): Promise<TriedSend & { readonly note: string | undefined }> {
    const notificationId = this.editing.identities.newId();
    const { payload, note } = this.facts.render({
      ...testMessage(integration, { ...occasion, notificationId }),
      library,
    });
    const { node } = this.facts;
    const request = { notificationId, integrationId: integration.id, payload: marked(payload), node, attemptNo: 1 };
    return { ...(await this.notifier.tryOut(integration, request, abort)), note };
  }
}

/** So that nobody takes it for an alert, whatever a template of one's own makes of it. */
function marked(payload: MessagePayload): MessagePayload {
  return payload.type === 'email' ? { ...payload, subject: `[TEST] ${payload.subject}` } : payload;
}

function stillOpen(result: SendResult): SendResult {
  return { ...result, error: `the incident that this test opened is open still, close it by hand: ${result.error}` };
}
