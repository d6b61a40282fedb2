/** What one kind of integration may be told about its messages: what a form of it has. */
export interface IntegrationKind {
  readonly name: 'email' | 'webhook' | 'slack' | 'teams' | 'discord' | 'pagerduty' | 'opsgenie' | 'telegram' | 'ntfy';
  /** As people call it. */
  readonly title: string;
  /** Whether it has to be given an address; else `url` is the one it is told by. */
  readonly url: string | undefined;
  /** Texts that a template may write. */
  readonly templates: readonly string[];
  readonly options: readonly string[];
  readonly required: readonly string[];
  readonly secrets: readonly string[];
}

const kind = (
  name: IntegrationKind['name'],
  title: string,
  parts: Partial<Omit<IntegrationKind, 'name' | 'title'>>,
): IntegrationKind => ({
  name,
  title,
  url: undefined,
  templates: [],
  options: [],
  required: [],
  secrets: [],
  ...parts,
});

const titled = ['title', 'body'];

export const integrationKinds: readonly IntegrationKind[] = [
  kind('email', 'E-mail', { templates: ['subject', 'text', 'html'], options: ['timeZone'] }),
  kind('webhook', 'Webhook', { templates: ['body'], options: ['contentType'] }),
  kind('slack', 'Slack', { templates: titled, options: ['channel', 'username', 'iconEmoji', 'iconUrl'] }),
  kind('teams', 'Microsoft Teams', { templates: titled, options: ['timeZone'] }),
  kind('discord', 'Discord', { templates: [...titled, 'content'], options: ['username', 'avatarUrl'] }),
  kind('pagerduty', 'PagerDuty', {
    url: 'https://events.pagerduty.com/v2/enqueue',
    templates: titled,
    options: ['severity', 'source', 'component', 'group', 'class', 'client', 'clientUrl', 'timeZone'],
    secrets: ['routingKey'],
  }),
  kind('opsgenie', 'Opsgenie', {
    url: 'https://api.opsgenie.com',
    templates: titled,
    options: ['priority', 'tags', 'responders', 'entity', 'source', 'timeZone'],
    secrets: ['apiKey'],
  }),
  kind('telegram', 'Telegram', {
    url: 'https://api.telegram.org',
    templates: ['body'],
    options: ['chatId', 'threadId', 'silent', 'timeZone'],
    required: ['chatId'],
    secrets: ['botToken'],
  }),
  kind('ntfy', 'ntfy', {
    url: 'https://ntfy.sh',
    templates: titled,
    options: ['topic', 'priority', 'tags', 'icon', 'timeZone'],
    required: ['topic'],
  }),
];
