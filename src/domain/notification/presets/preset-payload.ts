import type { WebhookPreset } from '../../routing/route.js';
import { oneLine } from '../message/clip-text.js';
import type { MessageInput } from '../message/message-input.js';
import type { WebhookPayload } from '../notification.js';
import { secretPlaceholder } from '../secret-placeholder.js';
import { discordMessage } from './discord-message.js';
import { noticeOf } from './notice.js';
import { ntfyMessage } from './ntfy-message.js';
import { opsgenieAlert } from './opsgenie-alert.js';
import { pagerdutyEvent } from './pagerduty-event.js';
import type { PresetInput } from './preset-input.js';
import { slackMessage } from './slack-message.js';
import { teamsCard } from './teams-card.js';
import { telegramMessage } from './telegram-message.js';

/**
 * A message in the format of somebody else. Pure, and within the limits of the platform whatever the alerts hold.
 * `parts` are the contact point's texts and options, its templates expanded; blank ones count as left out.
 */
export function presetPayload(
  preset: WebhookPreset,
  input: MessageInput,
  parts: Readonly<Record<string, string>>,
): WebhookPayload {
  const part = (name: string): string | undefined => {
    const text = Object.hasOwn(parts, name) ? parts[name]?.trim() : undefined;
    return text === undefined || oneLine(text) === '' ? undefined : text;
  };
  const { body, path } = written(preset, { input, notice: noticeOf(input), part });
  return { type: 'webhook', preset, body: JSON.stringify(body), ...(path === undefined ? {} : { path }) };
}

function written(preset: WebhookPreset, given: PresetInput): { readonly body: object; readonly path?: string } {
  switch (preset) {
    case 'slack':
      return { body: slackMessage(given) };
    case 'teams':
      return { body: teamsCard(given) };
    case 'discord':
      return { body: discordMessage(given) };
    case 'pagerduty':
      return { body: pagerdutyEvent(given) };
    case 'opsgenie':
      return opsgenieAlert(given);
    case 'telegram': {
      const token = secretPlaceholder('botToken', given.input.notificationId);
      return { body: telegramMessage(given), path: `/bot${token}/sendMessage` };
    }
    case 'ntfy':
      return { body: ntfyMessage(given) };
  }
}
