import type { ApiNode } from '../e2e/api/support/api-node.js';
import { until } from '../support/until.js';

const rules = 20;

/** So many firing alerts of 20 rules, of which nobody is told. */
export async function fireAlerts(api: ApiNode, alerts: number): Promise<void> {
  const routing = { receiver: 'nobody', groupBy: ['alertname'], groupWait: '1h' };
  await api.call('POST', '/api/v1/contact-points', { body: { name: 'nobody', integrations: [] } });
  await api.call('PUT', '/api/v1/routing', { body: routing });
  const lines = Array.from({ length: alerts }, (_, at) => {
    const labels = `rule="${at % rules}",instance="instance-${at}",site="site-${at % 9}",team="team-${at % 7}",job="node"`;
    return `load{${labels}} ${at}\n`;
  });
  await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: lines.join('') });
  for (let rule = 0; rule < rules; rule++) {
    const labels = { severity: ['critical', 'warning', 'info'][rule % 3] };
    const one = { alert: `Load${rule}`, expr: `last_over_time(load{rule="${rule}"}[1d]) >= 0`, labels };
    const body = { name: `load ${rule}`, interval: '30s', limit: alerts / rules, rules: [one] };
    await api.call('POST', '/api/v1/rule-groups', { body });
  }
  await until(async () => {
    const { body } = await api.call('GET', '/api/v1/alerts?state=firing&limit=1');
    return Number(body.total) === alerts;
  });
}

const pool = 500;
const together = 50;
const everyMs = 100;

/** Fifty alerts from outside begin to fire, or end, every 100 ms, until told to stop; answers how many changes there were. */
export async function changeAlerts(api: ApiNode, signal: AbortSignal): Promise<number> {
  let changes = 0;
  for (let round = 0; !signal.aborted; round++) {
    const due = performance.now() + everyMs;
    const fires = Math.floor((round * together) / pool) % 2 === 0;
    const endsAt = new Date(Date.now() + (fires ? 3_600_000 : -1_000)).toISOString();
    const body = Array.from({ length: together }, (_, at) => {
      const name = `change-${(round * together + at) % pool}`;
      return { labels: { alertname: 'Changing', severity: 'critical', instance: name }, endsAt };
    });
    await api.call('POST', '/alertmanager/api/v2/alerts', { body });
    changes += together;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  return changes;
}
