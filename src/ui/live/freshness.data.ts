import { type LiveTopic, liveTopics } from '../../contract/live-topics.data.js';

export interface Freshness {
  /** Beginning of the paths of the API that this is about. */
  readonly path: string;
  /** What is asked for again when one of these has changed. */
  readonly topics: readonly LiveTopic[];
  /** How often it is asked for anyway: it holds what is measured or goes by the clock. */
  readonly everyMs?: number;
}

/** What comes by itself, and often; and what concerns one person alone. */
const apart: ReadonlySet<LiveTopic> = new Set(['alert', 'notification', 'node', 'node-test', 'preferences']);
const edited = liveTopics.filter((topic) => !apart.has(topic));

/** The first that fits a path counts. */
export const freshness: readonly Freshness[] = [
  { path: '/api/v1/evaluations', topics: ['rule-group'], everyMs: 10_000 },
  {
    path: '/api/v1/alerts',
    topics: ['alert', 'notification', 'silence', 'inhibition', 'mute-timing', 'routing', 'rule-group'],
    everyMs: 15_000,
  },
  { path: '/api/v1/notifications', topics: ['notification'], everyMs: 60_000 },
  { path: '/api/v1/silences', topics: ['silence', 'alert'], everyMs: 30_000 },
  { path: '/api/v1/rule', topics: ['rule-group', 'alert', 'data-source'], everyMs: 10_000 },
  { path: '/api/v1/nodes', topics: ['node'], everyMs: 5_000 },
  { path: '/api/v1/ticks', topics: ['node', 'rule-group'], everyMs: 5_000 },
  { path: '/api/v1/dashboards', topics: ['dashboard'], everyMs: 30_000 },
  { path: '/api/v1/heartbeats', topics: ['heartbeat'], everyMs: 10_000 },
  { path: '/api/v1/contact-points/node-tests', topics: ['node-test'], everyMs: 5_000 },
  { path: '/api/v1/contact-points', topics: ['contact-point', 'routing', 'notification'], everyMs: 60_000 },
  { path: '/api/v1/routing', topics: ['routing', 'contact-point', 'mute-timing'], everyMs: 60_000 },
  { path: '/api/v1/data-sources', topics: ['data-source', 'rule-group'], everyMs: 15_000 },
  { path: '/api/v1/mail-settings', topics: ['mail-settings'], everyMs: 60_000 },
  { path: '/api/v1/me/preferences', topics: ['preferences'], everyMs: 60_000 },
  { path: '/api/v1/me', topics: ['user', 'team', 'api-token'], everyMs: 60_000 },
  { path: '/api/v1/views', topics: ['view', 'user'] },
  { path: '/api/v1/audit', topics: edited, everyMs: 15_000 },
  { path: '/api/v1/', topics: edited, everyMs: 30_000 },
];
