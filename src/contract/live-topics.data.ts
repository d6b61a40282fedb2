/** What may change: the kinds of the change feed. */
export const liveTopics = [
  'rule-group',
  'routing',
  'contact-point',
  'data-source',
  'scrape-config',
  'api-token',
  'user',
  'alert',
  'notification',
  'silence',
  'mute-timing',
  'inhibition',
  'message-template',
  'heartbeat',
  'dashboard',
  'team',
  'preferences',
  'mail-settings',
  'node-test',
  'node',
] as const;
export type LiveTopic = (typeof liveTopics)[number];
