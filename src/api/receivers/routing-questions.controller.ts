import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  type ProbeAnswer,
  type ProbeInput,
  probeInput,
  type ReplayAnswer,
  type ReplayInput,
  replayInput,
} from '../../contract/routing-probe.js';
import { ProbeRoute } from '../../engine/operations/probe-route.js';
import { ReplayRouting } from '../../engine/operations/replay-routing.js';
import { optionalInstant } from '../http/instant-text.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { probeAnswer, replayAnswer } from './routing-probe-answer.js';
import { routingTreeOf } from './routing-tree-of.js';

/** Questions that change nothing. */
@Controller('api/v1/routing')
export class RoutingQuestionsController {
  constructor(
    private readonly prober: ProbeRoute,
    private readonly replayer: ReplayRouting,
  ) {}

  @Post('probe')
  @HttpCode(200)
  async probe(@Body(new SchemaPipe(probeInput)) { labels, at, tree }: ProbeInput): Promise<ProbeAnswer> {
    const draft = tree && routingTreeOf(tree, 'tree');
    return probeAnswer(await this.prober.probe({ labels, at: optionalInstant(at, 'at'), tree: draft }));
  }

  @Post('replay')
  @HttpCode(200)
  async replay(@Body(new SchemaPipe(replayInput)) input: ReplayInput): Promise<ReplayAnswer> {
    const { tree, days = 7, limit = 100, offset = 0 } = input;
    return replayAnswer(await this.replayer.replay({ tree: routingTreeOf(tree, 'tree'), days, limit, offset }));
  }
}
