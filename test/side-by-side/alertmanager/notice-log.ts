import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Side = 'alertmanager' | 'tocsin';

export interface WebhookAlert {
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
  readonly fingerprint: string;
}

export interface WebhookBody {
  readonly groupKey: string;
  readonly alerts: readonly WebhookAlert[];
  readonly [name: string]: unknown;
}

export interface Notice {
  readonly at: number;
  readonly side: Side;
  readonly receiver: string;
  readonly body: WebhookBody;
}

export interface NoticeLog {
  readonly url: string;
  readonly notices: readonly Notice[];
  stop(): Promise<void>;
}

/** Hears both sides: each posts to a path that begins with its name. */
export async function startNoticeLog(): Promise<NoticeLog> {
  const notices: Notice[] = [];
  const server = createServer(async (request, answer) => {
    const at = Date.now();
    let text = '';
    for await (const chunk of request) text += chunk;
    const [, side, receiver = ''] = (request.url ?? '').split('/');
    notices.push({ at, side: side as Side, receiver, body: JSON.parse(text) as WebhookBody });
    answer.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, notices, stop };
}
