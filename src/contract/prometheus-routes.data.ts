import type { Route } from './route.js';

const form = ['application/x-www-form-urlencoded'] as const;

function both(path: string, summary: string): readonly Route[] {
  const shared = { path: `/prometheus${path}`, access: 'compat', tag: 'prometheus', summary } as const;
  return [
    { ...shared, method: 'GET' },
    { ...shared, method: 'POST', bodyTypes: form },
  ];
}

function get(path: string, summary: string): Route {
  return { method: 'GET', path: `/prometheus${path}`, access: 'compat', tag: 'prometheus', summary };
}

const yaml = 'application/yaml';

function ruler(method: 'POST' | 'DELETE', path: string, summary: string): Route {
  // Rules are never open to everybody, whatever the setting for the compatible APIs says.
  const shared = { access: 'team-editor', tag: 'prometheus', status: 202 } as const;
  const body = method === 'POST' ? { bodyTypes: [yaml, 'text/plain'] } : {};
  return { ...shared, ...body, method, path: `/prometheus/config/v1/rules${path}`, summary };
}

/** Prometheus' HTTP API: its envelope, error types and parameters, so no schemas of our own. */
export const prometheusRoutes: readonly Route[] = [
  ...both('/api/v1/query', 'Instant query'),
  ...both('/api/v1/query_range', 'Range query'),
  ...both('/api/v1/series', 'Series by matchers'),
  ...both('/api/v1/labels', 'Label names'),
  ...both('/api/v1/format_query', 'An expression in canonical form'),
  get('/api/v1/label/:name/values', 'Values of a label'),
  get('/api/v1/rules', 'Rule groups with their alerts'),
  get('/api/v1/alerts', 'Pending and firing alerts'),
  get('/api/v1/alertmanagers', 'Always empty: notifications are sent by Tocsin itself'),
  ...both('/api/v1/query_exemplars', 'Always empty: exemplars are not kept'),
  get('/federate', 'Newest samples of selected series as text exposition'),
  { ...get('/config/v1/rules', 'Rule groups by namespace (folder), as Mimir shows them'), answerType: yaml },
  { ...get('/config/v1/rules/:namespace', 'Rule groups of one namespace'), answerType: yaml },
  { ...get('/config/v1/rules/:namespace/:group', 'One rule group'), answerType: yaml },
  ruler('POST', '/:namespace', 'Create or replace a rule group'),
  ruler('DELETE', '/:namespace', 'Delete all rule groups of a namespace; their alerts resolve'),
  ruler('DELETE', '/:namespace/:group', 'Delete a rule group; its alerts resolve'),
  get('/api/v1/targets', 'Targets that are scraped, and those that relabelling drops'),
  get('/api/v1/metadata', 'Types, help texts and units of metrics'),
  get('/api/v1/status/tsdb', 'How full the embedded store is, and which metrics and labels have most series'),
  get('/api/v1/status/buildinfo', 'Version and features'),
  {
    method: 'POST',
    path: '/prometheus/api/v1/import/prometheus',
    access: 'compat-write',
    tag: 'prometheus',
    summary: 'Samples as text exposition or OpenMetrics; good lines are kept, bad ones named by number',
    bodyTypes: ['text/plain', 'application/openmetrics-text'],
  },
  {
    method: 'POST',
    path: '/prometheus/api/v1/write',
    access: 'compat-write',
    tag: 'prometheus',
    summary: 'Remote write 1.0 and 2.0: protobuf in Snappy blocks; what is refused is answered with 400, the rest kept',
    status: 204,
    bodyTypes: ['application/x-protobuf'],
  },
  {
    method: 'POST',
    path: '/prometheus/api/v1/otlp/v1/metrics',
    access: 'compat-write',
    tag: 'prometheus',
    summary: "OpenTelemetry's metrics over HTTP; refused data points are answered as a partial success",
    bodyTypes: ['application/x-protobuf', 'application/json'],
  },
];
