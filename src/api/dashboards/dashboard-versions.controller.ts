import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { DashboardAnswer, DashboardVersionAnswer } from '../../contract/dashboard.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { SaveDashboard } from '../../engine/dashboards/save-dashboard.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { NotFound } from '../../engine/operations/refusal.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { DashboardStore } from '../../engine/ports/dashboard-store.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { dashboardAnswer, versionAnswer } from './dashboard-answer.js';

@Controller('api/v1/dashboards/:id/versions')
export class DashboardVersionsController {
  constructor(
    private readonly dashboards: DashboardStore,
    private readonly saver: SaveDashboard,
  ) {}

  @Get()
  async list(
    @Param('id', IdPipe) id: string,
    @Query(new SchemaPipe(pageQuery)) query: PageQuery,
  ): Promise<PageAnswer<DashboardVersionAnswer>> {
    if (!(await this.dashboards.byId(id))) throw missing('dashboard');
    return pageAnswer(await this.dashboards.versions(id, pageRequest(query)), versionAnswer);
  }

  @Post(':version/restore')
  @HttpCode(200)
  async restore(
    @EditOf() edit: EntityEdit,
    @Param('version') version: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<DashboardAnswer> {
    if (!/^\d{1,9}$/.test(version)) throw new NotFound('there is no such version');
    // Nothing that comes from a file gets here: the saver refuses it.
    return withEtag(reply, dashboardAnswer(await this.saver.restore(edit, Number(version)), undefined));
  }
}
