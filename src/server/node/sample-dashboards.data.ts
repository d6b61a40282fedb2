const instance = {
  name: 'instance',
  label: 'Host',
  type: 'query',
  query: 'label_values(node_load1, instance)',
  all: true,
  multi: true,
};
const node = {
  ...{ name: 'node', label: 'Node', type: 'query', query: 'label_values(tocsin_ready, instance)' },
  ...{ all: true, multi: true },
};

const stat = (x: number, title: string, expr: string, look: object = {}): object => ({
  ...{ type: 'stat', title, x, y: 0, w: 3, h: 4, queries: [{ expr }] },
  ...look,
});

const lines = (
  place: { readonly x: number; readonly y: number; readonly w?: number },
  title: string,
  queries: readonly (readonly [string, string])[],
  look: object = {},
): object => ({
  ...{ type: 'timeseries', title, w: 6, h: 8, ...place },
  queries: queries.map(([expr, legend]) => ({ expr, legend })),
  ...look,
});

const host = '{instance=~"$instance"}';
const own = '{instance=~"$node"}';

const thisHost = {
  ...{ slug: 'this-host', title: 'This host', tags: ['host'], range: '1h', refresh: '30s', variables: [instance] },
  description: 'Processors, memory, disks and network of the hosts that nodes run on.',
  panels: [
    stat(
      0,
      'Processors busy',
      '1 - avg(rate(node_cpu_seconds_total{mode="idle",instance=~"$instance"}[$__rate_interval]))',
      {
        unit: 'ratio',
        thresholds: [
          { value: 0.8, severity: 'warning' },
          { value: 0.95, severity: 'critical' },
        ],
      },
    ),
    stat(3, 'Memory used', `1 - sum(node_memory_MemAvailable_bytes${host}) / sum(node_memory_MemTotal_bytes${host})`, {
      unit: 'ratio',
      thresholds: [
        { value: 0.8, severity: 'warning' },
        { value: 0.95, severity: 'critical' },
      ],
    }),
    stat(6, 'Load, one minute', `sum(node_load1${host})`),
    stat(9, 'Up for', `min(time() - node_boot_time_seconds${host})`, { unit: 'seconds' }),
    lines(
      { x: 0, y: 4 },
      'Processors by mode',
      [
        [
          'avg by (mode) (rate(node_cpu_seconds_total{mode!="idle",instance=~"$instance"}[$__rate_interval]))',
          '{{mode}}',
        ],
      ],
      { unit: 'ratio' },
    ),
    lines(
      { x: 6, y: 4 },
      'Memory left',
      [[`node_memory_MemAvailable_bytes${host} / node_memory_MemTotal_bytes${host}`, '{{instance}}']],
      { unit: 'ratio', min: 0 },
    ),
    lines(
      { x: 0, y: 12 },
      'Disk space left',
      [
        [
          'node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|overlay|squashfs",instance=~"$instance"} / node_filesystem_size_bytes',
          '{{mountpoint}} of {{instance}}',
        ],
      ],
      { unit: 'ratio', min: 0 },
    ),
    lines(
      { x: 6, y: 12 },
      'Disks',
      [
        [`sum by (device) (rate(node_disk_read_bytes_total${host}[$__rate_interval]))`, '{{device}} read'],
        [`sum by (device) (rate(node_disk_written_bytes_total${host}[$__rate_interval]))`, '{{device}} written'],
      ],
      { unit: 'bytes/s' },
    ),
    lines(
      { x: 0, y: 20 },
      'Network',
      [
        [
          'sum by (device) (rate(node_network_receive_bytes_total{device!="lo",instance=~"$instance"}[$__rate_interval]))',
          '{{device}} received',
        ],
        [
          'sum by (device) (rate(node_network_transmit_bytes_total{device!="lo",instance=~"$instance"}[$__rate_interval]))',
          '{{device}} sent',
        ],
      ],
      { unit: 'bytes/s' },
    ),
    lines({ x: 6, y: 20 }, 'Load', [
      [`node_load1${host}`, 'one minute'],
      [`node_load5${host}`, 'five minutes'],
      [`node_load15${host}`, 'fifteen minutes'],
    ]),
  ],
};

const thisCluster = {
  ...{ slug: 'this-cluster', title: 'This cluster', tags: ['tocsin'], range: '1h', refresh: '30s', variables: [node] },
  description: 'The nodes of this cluster, their clocks and what they ask of the database.',
  panels: [
    stat(0, 'Nodes ready', 'sum(tocsin_ready)', { unit: 'none' }),
    stat(3, 'Clock offset, most', 'max(abs(tocsin_clock_offset_seconds))', {
      unit: 'seconds',
      thresholds: [
        { value: 0.5, severity: 'warning' },
        { value: 5, severity: 'critical' },
      ],
    }),
    stat(6, 'Series in the store', 'max(tocsin_store_series)', { unit: 'short' }),
    stat(9, 'Statements', 'sum(rate(tocsin_database_statement_seconds_count[$__rate_interval]))', {
      unit: 'per second',
    }),
    {
      ...{ type: 'timeline', title: 'Nodes that evaluate and serve', x: 0, y: 4, w: 12, h: 3, unit: 'bool' },
      queries: [{ expr: `tocsin_ready${own}`, legend: '{{instance}}' }],
    },
    lines(
      { x: 0, y: 7 },
      'Processor time',
      [[`rate(process_cpu_seconds_total{job="tocsin",instance=~"$node"}[$__rate_interval])`, '{{instance}}']],
      { unit: 'ratio' },
    ),
    lines(
      { x: 6, y: 7 },
      'Memory',
      [['process_resident_memory_bytes{job="tocsin",instance=~"$node"}', '{{instance}}']],
      { unit: 'bytes', min: 0 },
    ),
    lines(
      { x: 0, y: 15 },
      'Event loop, 99th percentile',
      [[`nodejs_eventloop_lag_p99_seconds${own}`, '{{instance}}']],
      { unit: 'seconds', thresholds: [{ value: 0.2, severity: 'warning' }] },
    ),
    lines(
      { x: 6, y: 15 },
      'Time of a statement',
      [
        [
          `sum by (kind) (rate(tocsin_database_statement_seconds_sum${own}[$__rate_interval])) / sum by (kind) (rate(tocsin_database_statement_seconds_count${own}[$__rate_interval]))`,
          '{{kind}}',
        ],
      ],
      { unit: 'seconds' },
    ),
  ],
};

const alertingHealth = {
  ...{ slug: 'alerting-health', title: 'Alerting health', tags: ['tocsin', 'alerting'], range: '1h', refresh: '30s' },
  description: 'Whether rules are evaluated in time, what fires, and whether messages arrive.',
  variables: [node],
  panels: [
    stat(0, 'Firing', 'count(ALERTS{alertstate="firing"}) or vector(0)', {
      thresholds: [{ value: 1, severity: 'warning' }],
    }),
    stat(3, 'Ticks done, last hour', 'sum(increase(tocsin_ticks_done_total[1h]))', { unit: 'short' }),
    stat(6, 'Ticks missed, last hour', 'sum(increase(tocsin_ticks_missed_total[1h]))', {
      thresholds: [{ value: 1, severity: 'critical' }],
    }),
    stat(9, 'Ticks in error, last hour', 'sum(increase(tocsin_ticks_failed_total[1h]))', {
      thresholds: [{ value: 1, severity: 'warning' }],
    }),
    {
      ...{ type: 'timeline', title: 'What fired', x: 0, y: 4, w: 8, h: 8 },
      queries: [{ expr: 'max by (alertname) (ALERTS{alertstate="firing"})', legend: '{{alertname}}' }],
    },
    { type: 'alerts', title: 'Firing now', x: 8, y: 4, w: 4, h: 8 },
    lines(
      { x: 0, y: 12 },
      'Ticks',
      [
        [`sum(rate(tocsin_ticks_due_total${own}[$__rate_interval]))`, 'due'],
        [`sum(rate(tocsin_ticks_done_total${own}[$__rate_interval]))`, 'done'],
        [`sum(rate(tocsin_ticks_late_total${own}[$__rate_interval]))`, 'late'],
        [`sum(rate(tocsin_ticks_missed_total${own}[$__rate_interval]))`, 'missed'],
      ],
      { unit: 'per second', min: 0 },
    ),
    lines(
      { x: 6, y: 12 },
      'From tick to claim, 99th percentile',
      [
        [
          `histogram_quantile(0.99, sum by (le, instance) (rate(tocsin_tick_lateness_seconds_bucket${own}[$__rate_interval])))`,
          '{{instance}}',
        ],
      ],
      { unit: 'seconds', min: 0 },
    ),
    lines(
      { x: 0, y: 20 },
      'Claims by outcome',
      [[`sum by (outcome) (rate(tocsin_tick_claims_total${own}[$__rate_interval]))`, '{{outcome}}']],
      { unit: 'per second', min: 0 },
    ),
    lines(
      { x: 6, y: 20 },
      'Delivery attempts by outcome',
      [[`sum by (outcome) (rate(tocsin_delivery_attempts_total${own}[$__rate_interval]))`, '{{outcome}}']],
      { unit: 'per second', min: 0 },
    ),
  ],
};

/** Dashboards in the box: on what a node collects of its host and of itself. */
export const sampleDashboards: readonly unknown[] = [thisHost, thisCluster, alertingHealth];
