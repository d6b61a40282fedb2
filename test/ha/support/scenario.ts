import { callAny } from './api-client.js';

/** What a fault test sets up: one rule over `flame` samples, `groups` notification groups of `alertsPerGroup` alerts. */
export interface Scenario {
  readonly groups: number;
  readonly alertsPerGroup: number;
  readonly webhookUrl: string;
  readonly email: string | undefined;
  readonly rule?: {
    readonly for?: string;
    readonly keepFiringFor?: string;
    readonly interval?: string;
    readonly dataSource?: string;
  };
  readonly onUnknown?: 'resend' | 'hold';
  readonly repeatInterval?: string;
  /** Default 1 s. */
  readonly groupInterval?: string;
}

export async function setUp(urls: readonly string[], scenario: Scenario): Promise<void> {
  await callAny(urls, 'POST', '/api/v1/contact-points', {
    name: 'ops',
    onUnknown: scenario.onUnknown ?? 'resend',
    giveUpAfter: '24h',
    integrations: [
      { type: 'webhook', url: scenario.webhookUrl, timeout: '5s', sendResolved: true },
      ...(scenario.email ? [{ type: 'email', to: [scenario.email], sendResolved: true }] : []),
    ],
  });
  const routing = await callAny<{ version: number }>(urls, 'GET', '/api/v1/routing');
  await callAny(urls, 'PUT', '/api/v1/routing', {
    version: routing.version,
    receiver: 'ops',
    groupBy: ['alertname', 'room'],
    groupWait: '0s',
    groupInterval: scenario.groupInterval ?? '1s',
    repeatInterval: scenario.repeatInterval ?? '4h',
  });
  await callAny(urls, 'POST', '/api/v1/rule-groups', {
    name: 'fire',
    interval: scenario.rule?.interval ?? '1s',
    dataSource: scenario.rule?.dataSource ?? 'default',
    rules: [
      {
        alert: 'Fire',
        expr: 'flame > 0',
        for: scenario.rule?.for ?? '0s',
        keepFiringFor: scenario.rule?.keepFiringFor ?? '0s',
        labels: { severity: 'critical' },
        annotations: { summary: 'fire in {{ $labels.room }} at {{ $labels.spot }}' },
      },
    ],
  });
}

/** The exposition lines that light (1) or put out (0) every flame of the given rooms. */
export function flames(scenario: Scenario, value: 0 | 1, rooms?: readonly number[]): string {
  const wanted = rooms ?? Array.from({ length: scenario.groups }, (_, room) => room);
  return wanted
    .flatMap((room) =>
      Array.from({ length: scenario.alertsPerGroup }, (_, spot) => `flame{room="${room}",spot="${spot}"} ${value}\n`),
    )
    .join('');
}

export async function importSamples(urls: readonly string[], text: string): Promise<void> {
  await callAny(urls, 'POST', '/prometheus/api/v1/import/prometheus', text);
}

/** All of a keyset-paged list. */
export async function listAll<T>(urls: readonly string[], path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page: { items: T[]; nextCursor?: string | null } = await callAny(
      urls,
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
