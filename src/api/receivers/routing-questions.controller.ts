import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  type LintAnswer,
  type LintInput,
  lintInput,
  type ProbeAnswer,
  type ProbeInput,
  probeInput,
  type ReplayAnswer,
  type ReplayInput,
  replayInput,
  type RouteFiguresAnswer,
} from '../../contract/routing-probe.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import { LintRouting } from '../../engine/operations/lint-routing.js';
import { ProbeRoute } from '../../engine/operations/probe-route.js';
import { ReplayRouting } from '../../engine/operations/replay-routing.js';
import { TellRouteFigures } from '../../engine/operations/tell-route-figures.js';
import { optionalInstant } from '../http/instant-text.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { probeAnswer, replayAnswer } from './routing-probe-answer.js';
import { routingTreeOf } from './routing-tree-of.js';

/** Questions that change nothing. */
@Controller('api/v1/routing')
export class RoutingQuestionsController {
  constructor(
    private readonly prober: ProbeRoute,
    private readonly replayer: ReplayRouting,
    private readonly linter: LintRouting,
    private readonly teller: TellRouteFigures,
  ) {}

  @Post('probe')
  @HttpCode(200)
  async probe(@Body(new DraftPipe(probeInput)) draft: Draft<ProbeInput>): Promise<ProbeAnswer> {
    const input = await draft.checked(async (read) => await this.prober.check({ tree: treeOf(read) }));
    const { labels, at } = input;
    return probeAnswer(await this.prober.probe({ labels, at: optionalInstant(at, 'at'), tree: treeOf(input) }));
  }

  @Post('replay')
  @HttpCode(200)
  async replay(@Body(new DraftPipe(replayInput)) draft: Draft<ReplayInput>): Promise<ReplayAnswer> {
    const input = await draft.checked(
      async (read) => await this.replayer.check({ tree: routingTreeOf(read.tree, 'tree') }),
    );
    const { tree, days = 7, limit = 100, offset = 0 } = input;
    return replayAnswer(await this.replayer.replay({ tree: routingTreeOf(tree, 'tree'), days, limit, offset }));
  }

  @Post('lint')
  @HttpCode(200)
  async lint(@Body(new DraftPipe(lintInput)) draft: Draft<LintInput>): Promise<LintAnswer> {
    const input = await draft.checked(async (read) => await this.linter.lint(treeOf(read)));
    const { unreachable, unheard } = await this.linter.lint(treeOf(input));
    return {
      unreachable: unreachable.map(({ place, because, by = null }) => ({ place, because, by })),
      unheard: unheard.map((route) => ({ ...route })),
    };
  }

  @Get('figures')
  async figures(): Promise<RouteFiguresAnswer> {
    const { version, routes } = await this.teller.tell();
    return { version, routes: routes.map((route) => ({ ...route })) };
  }
}

function treeOf({ tree }: Pick<ProbeInput, 'tree'>): RoutingTree | undefined {
  return tree && routingTreeOf(tree, 'tree');
}
