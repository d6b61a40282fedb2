/** Rule groups that a new embedded node starts with, on the metrics that it collects of its own host. */
export const sampleRuleGroups: readonly unknown[] = [
  {
    name: 'host',
    folder: 'samples',
    interval: '15s',
    rules: [
      {
        record: 'instance:cpu_usage:ratio',
        expr: '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[1m]))',
      },
      {
        alert: 'HostHighCpu',
        expr: 'instance:cpu_usage:ratio > 0.9',
        for: '5m',
        labels: { severity: 'warning' },
        annotations: {
          summary: 'CPU of {{ $labels.instance }} is at {{ $value | humanizePercentage }}',
          description: 'The processors have been busy for more than five minutes.',
        },
      },
      {
        alert: 'HostMemoryLow',
        expr: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.1',
        for: '2m',
        labels: { severity: 'warning' },
        annotations: {
          summary: '{{ $labels.instance }} has {{ $value | humanizePercentage }} of its memory left',
        },
      },
      {
        alert: 'HostDiskSpaceLow',
        expr: 'node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|overlay|squashfs"} / node_filesystem_size_bytes < 0.1',
        for: '5m',
        labels: { severity: 'warning' },
        annotations: {
          summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} has {{ $value | humanizePercentage }} left',
        },
      },
    ],
  },
];
