import { ApiNode } from '../e2e/api/support/api-node.js';
import { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import type { PageScenes } from './scenes/page-scene.js';

export const password = 'tall-Ships-7-sail-away';

/** Where pages are looked at. */
export interface PictureOrigins {
  readonly filled: string;
  readonly empty: string;
}

/** Looking at everything takes its time: what is told of values goes on meanwhile. */
export const hoursAhead = 4;

/** A node with something of everything on it, and one that nobody has used yet. */
export class PictureWorld {
  private constructor(
    readonly origins: PictureOrigins,
    private readonly parts: readonly { readonly stop: () => Promise<void> }[],
  ) {}

  static async start(areas: readonly PageScenes[]): Promise<PictureWorld> {
    const receiver = await WebhookReceiver.start();
    const [filled, empty] = [await startNode(), await startNode()];
    await prepareWorld(filled, receiver.url);
    for (const { prepare } of areas) await prepare?.(filled, receiver.url);
    await receiver.log.until((entries) => entries.some(({ body }) => body.includes('HighCpu')));
    const stop = async () => await receiver.close();
    return new PictureWorld({ filled: filled.node.url, empty: empty.node.url }, [filled, empty, { stop }]);
  }

  async stop(): Promise<void> {
    for (const part of this.parts) await part.stop();
  }
}

async function startNode(): Promise<ApiNode> {
  const api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
  const viewer = { username: 'vera', displayName: 'Vera Vogl', role: 'viewer', password };
  await api.call('POST', '/api/v1/users', { body: viewer });
  return api;
}

/** Alerts in every state, sent to one receiver. */
async function prepareWorld(api: ApiNode, receiverUrl: string): Promise<void> {
  const integrations = [{ type: 'webhook', url: receiverUrl }];
  await api.call('POST', '/api/v1/contact-points', { body: { name: 'ops', integrations } });
  await api.call('PUT', '/api/v1/routing', { body: { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s' } });
  const annotations = {
    summary: '{{ $labels.instance }} is at {{ $value }} %',
    runbook_url: 'https://runbooks.example.org/cpu',
  };
  const rules = [
    { alert: 'HighCpu', expr: 'cpu > 80', labels: { severity: 'critical', team: 'db' }, annotations },
    { alert: 'DiskFillsUp', expr: 'disk_free < 10', labels: { severity: 'warning', team: 'web' }, for: '1h' },
    { alert: 'Script', expr: 'vector(1)', labels: { severity: 'info', team: '<script>alert(1)</script>' } },
    { record: 'cpu:max', expr: 'max(cpu)' },
  ];
  await api.call('POST', '/api/v1/rule-groups', { body: { name: 'host', interval: '1s', rules } });
  const now = Date.now();
  const lines = Array.from({ length: 24 * hoursAhead * 60 }, (_, line) => {
    const [at, stamp] = [line % 24, now + Math.floor(line / 24) * 60_000];
    return `cpu{instance="db-${at}"} ${70 + at} ${stamp}\ndisk_free{instance="web-${at}"} ${at} ${stamp}\n`;
  });
  await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: lines.join('') });
}
