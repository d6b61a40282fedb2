import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { DashboardAnswer, DashboardItem } from '../../contract/dashboard.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { SaveDashboard } from '../../engine/dashboards/save-dashboard.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { DashboardStore, type StoredDashboard } from '../../engine/ports/dashboard-store.js';
import { ProvisioningStore } from '../../engine/ports/provisioning-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { dashboardAnswer, itemAnswer } from './dashboard-answer.js';

/** Bodies are read by the domain's own validation, which knows PromQL too. */
@Controller('api/v1/dashboards')
export class DashboardsController {
  constructor(
    private readonly dashboards: DashboardStore,
    private readonly saver: SaveDashboard,
    private readonly provisioning: ProvisioningStore,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<DashboardItem>> {
    return pageAnswer(await this.dashboards.list(pageRequest(query)), itemAnswer);
  }

  @Post()
  async create(
    @Body() draft: unknown,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<DashboardAnswer> {
    const answer = await this.answer(await this.saver.create(draft, caller));
    reply.header('location', `/api/v1/dashboards/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<DashboardAnswer> {
    return withEtag(reply, await this.answer(await this.found(id)));
  }

  @Get(':id/export')
  async export(@Param('id') id: string, @Res() reply: HttpReply): Promise<void> {
    const { dashboard } = await this.found(id);
    reply.header('content-disposition', `attachment; filename="${dashboard.slug}.json"`);
    reply.type('application/json; charset=utf-8').send(`${JSON.stringify(dashboard, null, 2)}\n`);
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body() draft: unknown,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<DashboardAnswer> {
    return withEtag(reply, await this.answer(await this.saver.replace(edit, draft)));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }

  /** By id, or by the slug that addresses hold. */
  private async found(name: string): Promise<StoredDashboard> {
    const isId = /^[0-9a-f-]{36}$/i.test(name);
    const isSlug = /^[a-z0-9-]{1,40}$/.test(name);
    const stored =
      (isId ? await this.dashboards.byId(name.toLowerCase()) : undefined) ??
      (isSlug ? await this.dashboards.bySlug(name) : undefined);
    if (!stored) throw missing('dashboard');
    return stored;
  }

  private async answer(stored: StoredDashboard): Promise<DashboardAnswer> {
    return dashboardAnswer(stored, await this.provisioning.fileOf('dashboard', stored.id));
  }
}
