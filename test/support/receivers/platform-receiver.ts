import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { discord } from './platforms/discord.js';
import { ntfy } from './platforms/ntfy.js';
import { opsgenie } from './platforms/opsgenie.js';
import { pagerduty } from './platforms/pagerduty.js';
import type { PlatformAnswer, PlatformRequest, PlatformVerdict } from './platforms/platform.js';
import { slack } from './platforms/slack.js';
import { teams } from './platforms/teams.js';
import { telegram } from './platforms/telegram.js';
import { ReceiverLog } from './receiver-log.js';

export const platforms = { slack, teams, discord, pagerduty, opsgenie, telegram, ntfy };
export type PlatformName = keyof typeof platforms;

export interface ReceivedMessage extends PlatformRequest, PlatformVerdict {}

/** Stands in for one of the platforms: takes what its public format allows, and nothing else. */
export class PlatformReceiver {
  readonly log = new ReceiverLog<ReceivedMessage>(undefined);
  /** Given to the next requests in place of an answer of its own. */
  readonly troubles: PlatformAnswer[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly name: PlatformName,
    private readonly server: Server,
  ) {
    server.on('request', (request, answer) => void this.receive(request, answer));
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(name: PlatformName): Promise<PlatformReceiver> {
    const receiver = new PlatformReceiver(name, createServer());
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  /** What a contact point needs as its URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${platforms[this.name].urlPath}`;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async receive(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(incoming.url ?? '/', 'http://localhost');
    const { method = '', headers } = incoming;
    const request = { method, path: pathname, query, headers, body: await text(incoming) };
    const verdict = platforms[this.name].judge(request);
    const trouble = this.troubles.shift();
    const given = trouble ?? verdict.answer;
    this.log.add({ ...request, ...verdict, answer: given });
    answer.writeHead(given.status, given.headers).end(given.body);
  }
}
