import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import type { LiveRefusal } from '../../engine/live/live-listener.js';
import { LiveUpdates } from '../../engine/live/live-updates.js';
import type { Caller } from '../../engine/operations/caller.js';
import { TooMuch } from '../../engine/operations/refusal.js';
import { Unavailable } from '../../engine/ports/failure.js';
import { Identities } from '../../engine/ports/identities.js';
import type { AccessHolder } from '../../engine/ports/standing-access.js';
import { ApiOptions } from '../http/api-options.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { credentialsOf } from '../http/request-credentials.js';
import { SessionCookies } from '../http/session-cookies.js';
import { EventStream } from './event-stream.js';
import { StreamListener } from './stream-listener.js';

const refusals: Readonly<Record<LiveRefusal, Error>> = {
  starting: new Unavailable('this node is starting: ask again in a second'),
  draining: new Unavailable('this node is about to end: another one serves you'),
  'node-full': new Unavailable('as many as this node takes are listening to it already: ask another one, or later'),
  'caller-full': new TooMuch('you are listening as often as you may already: close another connection first', 10_000),
};

@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly live: LiveUpdates,
    private readonly identities: Identities,
    private readonly cookies: SessionCookies,
    private readonly options: ApiOptions,
  ) {}

  @Get()
  async events(
    @CallerOf() caller: Caller,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: HttpRequest,
    @Res() reply: HttpReply,
  ): Promise<void> {
    // A proxy that collects answers before it passes them on would pass on nothing.
    reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
    if (request.method === 'HEAD') return void reply.send('');
    const stream = new EventStream();
    const { nodeName: node, version } = this.options;
    const holder = this.holderOf(request, caller);
    const listener = new StreamListener(stream, holder, caller.userId ?? holder.id, { node, version });
    const answer = await this.live.join(listener, positionOf(lastEventId));
    if (answer !== 'joined') throw refusals[answer];
    stream.once('close', () => this.live.leave(listener));
    if (reply.raw.destroyed) stream.destroy();
    else reply.send(stream);
  }

  private holderOf(request: HttpRequest, { sessionId, tokenId }: Caller): AccessHolder {
    if (sessionId !== undefined) return { by: 'session', id: sessionId };
    const credentials = credentialsOf(request, this.cookies);
    const secret = 'secret' in credentials ? credentials.secret : '';
    return { by: 'token', id: tokenId ?? '', hash: this.identities.hash(secret) };
  }
}

/** What is not one of our ids counts as one that nobody remembers. */
function positionOf(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  return /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0;
}
