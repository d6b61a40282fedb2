import { callAny } from '../ha/support/api-client.js';

const minuteMs = 60_000;
const historyMinutes = 24 * 60;
const hosts = ['db-1', 'db-2', 'db-3', 'web-1', 'web-2', 'web-3'] as const;

/** A shop's machines: their processors are busy for a while every few hours, two of them now. */
export function shopSamples(at: number, isQueueLong: boolean): string {
  const lines = hosts.flatMap((host, index) => {
    const minute = at / minuteMs;
    const busy = index < 2 || (minute + index * 50) % 240 < 12 ? 25 : 0;
    const cpu = 60 + busy + 6 * Math.sin(minute / 7 + index);
    return [
      `cpu_percent{instance="${host}"} ${cpu.toFixed(1)} ${at}`,
      `disk_free_percent{instance="${host}"} ${(6 + 9 * index).toFixed(1)} ${at}`,
    ];
  });
  return [...lines, `queue_length{queue="orders"} ${isQueueLong ? 1_240 : 85} ${at}`, ''].join('\n');
}

function history(): string {
  const now = Math.floor(Date.now() / minuteMs) * minuteMs;
  const lines: string[] = [];
  for (let ago = historyMinutes; ago > 0; ago -= 1) {
    const at = now - ago * minuteMs;
    for (const [index, host] of hosts.entries()) {
      const minute = at / minuteMs;
      const busy = (minute + index * 50) % 240 < 12 || (minute + index * 31) % 170 < 4 ? 25 : 0;
      lines.push(`cpu_percent{instance="${host}"} ${(60 + busy + 6 * Math.sin(minute / 7 + index)).toFixed(1)} ${at}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Rules of a shop, whom they tell, and what was measured in the last day. */
export async function prepareShop(urls: readonly string[], receiverUrl: string): Promise<void> {
  const post = async (path: string, body: object) => await callAny(urls, 'POST', `/api/v1/${path}`, body);
  await callAny(urls, 'POST', '/prometheus/api/v1/import/prometheus', history());
  await post('contact-points', { name: 'on-call', integrations: [{ type: 'webhook', url: receiverUrl }] });
  await post('contact-points', { name: 'web-team', integrations: [{ type: 'webhook', url: `${receiverUrl}/web` }] });
  const routes = [{ matchers: ['team="web"'], receiver: 'web-team', groupBy: ['alertname', 'instance'] }];
  const root = { receiver: 'on-call', groupBy: ['alertname'], groupWait: '1s', groupInterval: '30s', routes };
  await callAny(urls, 'PUT', '/api/v1/routing', root);
  const runbook_url = 'https://wiki.example.org/runbooks/shop';
  const critical = { severity: 'critical', team: 'db' };
  const rules = [
    {
      ...{ alert: 'HighCpu', expr: 'cpu_percent > 80', labels: critical, for: '10s' },
      annotations: { summary: '{{ $labels.instance }} is at {{ $value | humanize }} %', runbook_url },
    },
    {
      ...{ alert: 'DiskFillsUp', expr: 'disk_free_percent < 20', labels: { severity: 'warning', team: 'web' } },
      annotations: { summary: '{{ $value }} % of {{ $labels.instance }} are free', runbook_url },
    },
    {
      ...{ alert: 'QueueGrows', expr: 'queue_length > 1000', labels: { severity: 'critical', team: 'shop' } },
      annotations: { summary: '{{ $value }} orders wait in {{ $labels.queue }}', runbook_url },
    },
  ];
  await post('rule-groups', { name: 'hosts', folder: 'shop', interval: '10s', rules });
  await post('silences', {
    matchers: ['alertname="DiskFillsUp"', 'instance="db-2"'],
    comment: 'A new disk comes at noon',
    duration: '2h',
  });
}
