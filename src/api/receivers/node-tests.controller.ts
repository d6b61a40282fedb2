import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type ContactPointInput, contactPointInput, type NodeTestAnswer } from '../../contract/contact-point.js';
import { requireRight } from '../../engine/access/owners.js';
import { BeginNodeTest } from '../../engine/node-tests/begin-node-test.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing, requireVersion } from '../../engine/operations/edit-outcome.js';
import { SaveContactPoint } from '../../engine/operations/save-contact-point.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { ContactPointStore } from '../../engine/ports/contact-point-store.js';
import { NodeTestStore, type StoredNodeTest } from '../../engine/ports/node-test-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { IdPipe } from '../http/id.pipe.js';
import { contactPointDraft } from './contact-point-answer.js';
import { nodeTestAnswer } from './node-test-answer.js';

/** Tests of contact points that every node makes for itself. */
@Controller('api/v1/contact-points')
export class NodeTestsController {
  constructor(
    private readonly points: ContactPointStore,
    private readonly saver: SaveContactPoint,
    private readonly beginner: BeginNodeTest,
    private readonly tests: NodeTestStore,
    private readonly clock: ClusterClock,
  ) {}

  @Post('node-tests')
  async beginDraft(
    @Body(new DraftPipe(contactPointInput)) draft: Draft<ContactPointInput>,
    @CallerOf() caller: Caller,
  ): Promise<NodeTestAnswer> {
    const input = await draft.checked(async (read) => await this.saver.check(contactPointDraft(read), read.id));
    const id = input.id?.toLowerCase();
    const config = await this.saver.wouldBe(contactPointDraft(input), id, caller);
    return this.answer(await this.beginner.begin({ id: id ?? '', config }, caller));
  }

  @Get('node-tests/:id')
  async one(@Param('id', IdPipe) id: string): Promise<NodeTestAnswer> {
    const test = await this.tests.read(id);
    if (!test) throw missing('test');
    return this.answer(test);
  }

  @Post(':id/node-tests')
  async begin(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<NodeTestAnswer> {
    const { config } = requireVersion(await this.points.byId(id), 'contact point', undefined);
    requireRight(caller, config.team);
    return this.answer(await this.beginner.begin({ id, config }, caller));
  }

  private answer(test: StoredNodeTest): NodeTestAnswer {
    return nodeTestAnswer(test, this.clock.now());
  }
}
