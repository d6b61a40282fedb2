import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type DataSourceAnswer,
  type DataSourceInput,
  type DataSourceTest,
  dataSourceInput,
} from '../../contract/data-source.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import type { Caller } from '../../engine/operations/caller.js';
import { DataSourceHealths } from '../../engine/operations/data-source-healths.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { SaveDataSource } from '../../engine/operations/save-data-source.js';
import { TestDataSource } from '../../engine/operations/test-data-source.js';
import { DataSourceStore, type StoredDataSource } from '../../engine/ports/data-source-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { abortWithin } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { dataSourceAnswer, dataSourceDraft } from './data-source-answer.js';

const longestTestMs = 15_000;

@Controller('api/v1/data-sources')
export class DataSourcesController {
  constructor(
    private readonly sources: DataSourceStore,
    private readonly saver: SaveDataSource,
    private readonly tester: TestDataSource,
    private readonly healths: DataSourceHealths,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<DataSourceAnswer>> {
    const health = await this.healths.read();
    return pageAnswer(await this.sources.list(pageRequest(query)), (stored) =>
      dataSourceAnswer(stored, health(stored.config.name)),
    );
  }

  @Post()
  async create(
    @Body(new SchemaPipe(dataSourceInput)) input: DataSourceInput,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<DataSourceAnswer> {
    const answer = await this.answer(await this.saver.create(dataSourceDraft(input), caller));
    reply.header('location', `/api/v1/data-sources/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<DataSourceAnswer> {
    const stored = await this.sources.byId(id);
    if (!stored) throw missing('data source');
    return withEtag(reply, await this.answer(stored));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new SchemaPipe(dataSourceInput)) input: DataSourceInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<DataSourceAnswer> {
    return withEtag(reply, await this.answer(await this.saver.replace(edit, dataSourceDraft(input))));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }

  @Post(':id/test')
  @HttpCode(200)
  async test(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<DataSourceTest> {
    return await this.tester.test(id, abortWithin(reply, longestTestMs));
  }

  private async answer(stored: StoredDataSource): Promise<DataSourceAnswer> {
    return dataSourceAnswer(stored, (await this.healths.read())(stored.config.name));
  }
}
