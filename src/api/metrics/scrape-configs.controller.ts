import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { type ScrapeConfigAnswer, type ScrapeConfigInput, scrapeConfigInput } from '../../contract/scrape-config.js';
import type { ScrapeDocument } from '../../domain/scrape/scrape-document.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { SaveScrapeConfig, withoutSecrets } from '../../engine/operations/save-scrape-config.js';
import { ScrapeConfigStore, type StoredScrapeConfig } from '../../engine/ports/scrape-config-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/scrape-configs')
export class ScrapeConfigsController {
  constructor(
    private readonly configs: ScrapeConfigStore,
    private readonly saver: SaveScrapeConfig,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<ScrapeConfigAnswer>> {
    return pageAnswer(await this.configs.list(pageRequest(query)), answerOf);
  }

  @Post()
  async create(
    @Body(new SchemaPipe(scrapeConfigInput)) input: ScrapeConfigInput,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ScrapeConfigAnswer> {
    const answer = answerOf(await this.saver.create(documentOf(input), caller));
    reply.header('location', `/api/v1/scrape-configs/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ScrapeConfigAnswer> {
    const stored = await this.configs.byId(id);
    if (!stored) throw missing('scrape configuration');
    return withEtag(reply, answerOf(stored));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new SchemaPipe(scrapeConfigInput)) input: ScrapeConfigInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ScrapeConfigAnswer> {
    return withEtag(reply, answerOf(await this.saver.replace(edit, documentOf(input))));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }
}

function documentOf(input: ScrapeConfigInput): ScrapeDocument {
  const { id: _id, version: _version, updatedAt: _at, updatedBy: _by, ...document } = input;
  return document;
}

function answerOf({ id, version, document, updatedAt, updatedBy }: StoredScrapeConfig): ScrapeConfigAnswer {
  const shown = withoutSecrets(document) as Omit<ScrapeConfigInput, 'id' | 'version'>;
  return { ...shown, id, version, updatedAt: formatInstant(updatedAt), updatedBy };
}
