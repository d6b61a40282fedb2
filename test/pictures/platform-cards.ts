import { Html, html } from '../../src/domain/notification/message/html-text.js';
import type { WebhookPreset } from '../../src/domain/routing/route.js';
import { linkedText, markdownText, slackText } from './marked-text.js';

type Tone = 'title' | 'quiet' | 'attention' | 'good' | 'warning' | 'plain';

type Part = Readonly<{ tone: Tone; text: Html }>;

/** What a platform makes of a body, roughly. */
export interface Card {
  readonly colour?: string;
  readonly parts: readonly Part[];
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly buttons?: readonly string[];
}

/** Each reads the body that {@link renderMessage} wrote for its platform. */
export const platformCards: Readonly<Record<WebhookPreset, (json: string) => Card>> = {
  slack: (json) => {
    const { text, attachments } = JSON.parse(json) as Slack;
    const [{ color, blocks }] = attachments;
    const parts = blocks.map((block) =>
      block.text
        ? part('plain', slackText(block.text.text))
        : part('quiet', slackText(block.elements?.[0]?.text ?? '')),
    );
    return { colour: color, parts: [part('title', slackText(text)), ...parts] };
  },
  teams: (json) => {
    const [{ content }] = (JSON.parse(json) as { attachments: [{ content: TeamsCard }] }).attachments;
    return { parts: content.body.map(teamsPart), buttons: content.actions.map(({ title }) => title) };
  },
  discord: (json) => {
    const [{ color, title, description, timestamp }] = (JSON.parse(json) as Discord).embeds;
    const texts = [part('title', html`<a>${markdownText(title)}</a>`), part('plain', markdownText(description))];
    const parts = [...texts, part('quiet', html`${timestamp}`)];
    return { colour: `#${color.toString(16).padStart(6, '0')}`, parts };
  },
  pagerduty: (json) => {
    const { event_action, client, payload, links = [] } = JSON.parse(json) as Pagerduty;
    if (!payload) return { parts: [part('title', html`(${event_action}: the incident is closed)`)] };
    const { summary, custom_details: details, ...fields } = payload;
    const buttons = [`View in ${client}`, ...links.map(({ text }) => text)];
    return { parts: [part('title', html`${summary}`)], fields: { ...fields, ...details }, buttons };
  },
  opsgenie: (json) => {
    const { message, note, description = '', details, ...fields } = JSON.parse(json) as Opsgenie;
    const title = part('title', html`${message ?? `(closed) ${note}`}`);
    return { parts: [title, part('plain', linkedText(description))], fields: { ...fields, ...details } };
  },
  telegram: (json) => ({ parts: [part('plain', new Html((JSON.parse(json) as { text: string }).text))] }),
  ntfy: (json) => {
    const { title, message, actions, ...fields } = JSON.parse(json) as Ntfy;
    const parts = [part('title', html`${title}`), part('plain', linkedText(message))];
    return { parts, fields, buttons: actions.map(({ label }) => label) };
  },
};

function part(tone: Tone, text: Html): Part {
  return { tone, text };
}

function teamsPart({ text, items, style, color, isSubtle }: TeamsItem): Part {
  if (!items) {
    const tones: Readonly<Record<string, Tone>> = { Attention: 'attention', Good: 'good', Warning: 'warning' };
    return part(isSubtle ? 'quiet' : (tones[color ?? ''] ?? 'plain'), markdownText(text ?? ''));
  }
  const inner = items.map((item) => {
    const tone = item.isSubtle ? 'quiet' : item.weight ? 'bold' : '';
    return html`<div class="${tone}">${markdownText(item.text ?? '')}</div>`;
  });
  return part(style === 'good' ? 'good' : 'attention', html`<div class="box">${inner}</div>`);
}

interface Slack {
  readonly text: string;
  readonly attachments: [
    { color: string; blocks: readonly { text?: { text: string }; elements?: readonly { text: string }[] }[] },
  ];
}

interface TeamsItem extends Partial<Readonly<Record<'text' | 'color' | 'style' | 'weight', string>>> {
  readonly isSubtle?: boolean;
  readonly items?: readonly TeamsItem[];
}

type TeamsCard = Readonly<{ body: readonly TeamsItem[]; actions: readonly { title: string }[] }>;
type Discord = Readonly<{ embeds: [{ color: number; title: string; description: string; timestamp: string }] }>;

interface Pagerduty extends Readonly<Record<'event_action' | 'client', string>> {
  readonly payload?: { readonly summary: string; readonly custom_details: object };
  readonly links?: readonly { readonly text: string }[];
}

type Opsgenie = Readonly<{ message?: string; note?: string; description?: string; details?: object }>;
type Ntfy = Readonly<{ title: string; message: string; actions: readonly { label: string }[] }>;
