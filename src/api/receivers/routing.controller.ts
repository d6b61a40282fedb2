import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { type RoutingAnswer, type RoutingInput, routingInput } from '../../contract/routing.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { SaveRouting } from '../../engine/operations/save-routing.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import { RoutingStore, type StoredRouting } from '../../engine/ports/routing-store.js';
import { durationOr } from '../http/duration-text.js';
import { type Edit, EditOfOne } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/routing')
export class RoutingController {
  constructor(
    private readonly routing: RoutingStore,
    private readonly saver: SaveRouting,
  ) {}

  @Get()
  async read(@Res({ passthrough: true }) reply: HttpReply): Promise<RoutingAnswer> {
    const stored = await this.routing.read();
    if (!stored) throw new NotFound('the routing tree is missing from the database');
    return withEtag(reply, routingAnswer(stored));
  }

  @Put()
  async replace(
    @EditOfOne() edit: Edit,
    @Body(new SchemaPipe(routingInput)) input: RoutingInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<RoutingAnswer> {
    const stored = await this.saver.replace(treeOf(input), edit.expectedVersion, edit.by);
    return withEtag(reply, routingAnswer(stored));
  }
}

function treeOf(input: RoutingInput): RoutingTree {
  return {
    matchers: [],
    continues: false,
    muteTimings: [],
    activeTimings: [],
    labels: {},
    routes: [],
    receiver: input.receiver,
    groupBy: input.groupBy ?? [],
    groupWaitMs: durationOr(input.groupWait, 30_000, 'groupWait'),
    groupIntervalMs: durationOr(input.groupInterval, 300_000, 'groupInterval'),
    repeatIntervalMs: durationOr(input.repeatInterval, 14_400_000, 'repeatInterval'),
  };
}

function routingAnswer({ version, tree, updatedAt, updatedBy }: StoredRouting): RoutingAnswer {
  return {
    version,
    receiver: tree.receiver,
    groupBy: [...tree.groupBy],
    groupWait: formatDuration(tree.groupWaitMs),
    groupInterval: formatDuration(tree.groupIntervalMs),
    repeatInterval: formatDuration(tree.repeatIntervalMs),
    routes: [],
    updatedAt: formatInstant(updatedAt),
    updatedBy,
  };
}
