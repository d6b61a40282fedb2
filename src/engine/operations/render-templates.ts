import type { Alert } from '../../domain/alert/alert.js';
import { labelValue, type Labels } from '../../domain/labels/label-set.js';
import { fingerprint } from '../../domain/labels/fingerprint.js';
import type { MessageInput } from '../../domain/notification/message/message-input.js';
import { noteOf, type PartFault } from '../../domain/notification/message/message-parts.js';
import { messageData } from '../../domain/notification/message/message-data.js';
import { composeMessage } from '../../domain/notification/message/render-message.js';
import type { MessagePayload, NotifiedAlert, NotifyReason } from '../../domain/notification/notification.js';
import type { MessageStyle } from '../../domain/routing/route.js';
import { expandMessage, type MessageTemplateType } from '../../domain/template/message/expand-message.js';
import { inspectLibraryText } from '../../domain/template/message/inspect-library-text.js';
import {
  type LibraryText,
  type MessageLibrary,
  messageLibrary,
} from '../../domain/template/message/message-library.js';
import type { TemplateRegex } from '../../domain/template/rule/template-regex.js';
import type { Instant } from '../../domain/time/instant.js';
import type { AlertReads } from '../ports/alert-reads.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { MessageTemplateStore } from '../ports/message-template-store.js';
import { missing } from './edit-outcome.js';
import { exampleAlerts } from './example-alerts.js';

export interface RenderRequest {
  readonly type: 'email' | 'webhook';
  readonly style: MessageStyle;
  /** A draft in the place of the stored template of its name. */
  readonly template: LibraryText | undefined;
  /** Expanded by itself. */
  readonly text: string | undefined;
  readonly as: MessageTemplateType;
  readonly alertId: string | undefined;
  readonly receiver: string;
  readonly reason: NotifyReason;
  readonly groupLabels: Labels | undefined;
  readonly routeLabels: Labels;
  readonly truncatedAlerts: number;
  readonly alerts: readonly ExampleAlert[] | undefined;
}

export interface ExampleAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt: Instant | undefined;
  readonly endsAt: Instant | undefined;
  readonly generatorUrl: string | undefined;
}

export interface RenderedTemplates {
  readonly payload: MessagePayload;
  /** What the request's own text gives; `undefined` when there was none or it fails. */
  readonly expanded: string | undefined;
  readonly note: string | undefined;
  readonly faults: readonly PartFault[];
}

export interface RenderFacts {
  readonly regex: TemplateRegex;
  readonly externalUrl: string;
}

const exampleAgeMs = 300_000;

/** Shows what a message would say: drafts of templates over the stored ones, by the code that writes real messages. */
export class RenderTemplates {
  constructor(
    private readonly templates: MessageTemplateStore,
    private readonly alerts: AlertReads,
    private readonly clock: ClusterClock,
    private readonly facts: RenderFacts,
  ) {}

  async render(request: RenderRequest): Promise<RenderedTemplates> {
    const { regex } = this.facts;
    const { template } = request;
    const others = (await this.templates.all()).filter(({ name }) => name !== template?.name);
    const library = messageLibrary(template ? [...others, template] : others);
    const input = await this.input(request, library);
    const { payload, faults } = composeMessage(input, regex);
    const drafted = template ? inspectLibraryText(template, others).faults : [];
    const own = this.expanded(request, input, library);
    return {
      payload,
      expanded: own.text,
      note: noteOf(faults).note,
      faults: [...drafted.map((fault) => ({ part: 'template', ...fault })), ...faults, ...own.faults],
    };
  }

  private expanded(
    { text, as }: RenderRequest,
    input: MessageInput,
    library: MessageLibrary,
  ): { readonly text: string | undefined; readonly faults: readonly PartFault[] } {
    if (text === undefined) return { text, faults: [] };
    const setting = { regex: this.facts.regex, at: input.at, routeLabels: input.routeLabels ?? {} };
    const context = { library, setting, data: messageData(input) };
    const expansion = expandMessage({ name: 'text', type: as, text }, context);
    if (expansion.ok) return { text: expansion.text, faults: [] };
    return { text: undefined, faults: expansion.faults.map((fault) => ({ part: 'expanded', ...fault })) };
  }

  private async input(request: RenderRequest, library: MessageLibrary): Promise<MessageInput> {
    const at = this.clock.now();
    const { externalUrl } = this.facts;
    const alerts = await this.alertsOf(request, at);
    const alertname = labelValue(alerts[0]?.labels ?? {}, 'alertname');
    const groupLabels = request.groupLabels ?? (alertname === '' ? {} : { alertname });
    const { type, receiver, reason, style, routeLabels, truncatedAlerts } = request;
    return {
      ...{ type, receiver, reason, style, routeLabels, truncatedAlerts, groupLabels, alerts, at, externalUrl, library },
      notificationId: 'preview',
      notificationGroupId: 'preview',
      groupKey: '{}:{preview}',
    };
  }

  private async alertsOf({ alertId, alerts }: RenderRequest, at: Instant): Promise<readonly NotifiedAlert[]> {
    const { externalUrl } = this.facts;
    if (alertId !== undefined) {
      const view = await this.alerts.byId(alertId);
      if (!view) throw missing('alert');
      return [realAlert(view.alert, externalUrl)];
    }
    if (!alerts) return exampleAlerts(at, externalUrl);
    return alerts.map((alert, index) => ({
      alertId: `example-${index + 1}`,
      episode: 1,
      fingerprint: fingerprint(alert.labels),
      status: alert.status,
      labels: alert.labels,
      annotations: alert.annotations,
      startsAt: alert.startsAt ?? at - exampleAgeMs,
      endsAt: alert.status === 'resolved' ? (alert.endsAt ?? at) : undefined,
      generatorUrl: alert.generatorUrl ?? externalUrl,
    }));
  }
}

/** As the next message would tell it; one that is still pending as if it fired. */
function realAlert(alert: Alert, externalUrl: string): NotifiedAlert {
  const resolved = alert.state === 'inactive' ? alert.resolvedAt : undefined;
  return {
    alertId: alert.id,
    episode: alert.episode,
    fingerprint: alert.fingerprint,
    status: resolved === undefined ? 'firing' : 'resolved',
    labels: alert.labels,
    annotations: alert.annotations,
    startsAt: alert.firedAt ?? alert.activeAt,
    endsAt: resolved,
    generatorUrl: alert.generatorUrl ?? `${externalUrl}/alerts/${alert.id}`,
  };
}
