import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { DashboardStarsAnswer } from '../../contract/dashboard.js';
import { StarDashboard } from '../../engine/dashboards/star-dashboard.js';
import { IdPipe } from '../http/id.pipe.js';
import type { SignedIn } from '../http/signed-in.js';
import { SignedInUser } from '../http/signed-in.decorator.js';

@Controller('api/v1/me/dashboard-stars')
export class DashboardStarsController {
  constructor(private readonly stars: StarDashboard) {}

  @Get()
  async list(@SignedInUser() { session }: SignedIn): Promise<DashboardStarsAnswer> {
    return { items: [...(await this.stars.of(session.userId))] };
  }

  @Put(':id')
  @HttpCode(204)
  async star(@Param('id', IdPipe) id: string, @SignedInUser() { session }: SignedIn): Promise<void> {
    await this.stars.star(session.userId, id);
  }

  @Delete(':id')
  @HttpCode(204)
  async unstar(@Param('id', IdPipe) id: string, @SignedInUser() { session }: SignedIn): Promise<void> {
    await this.stars.unstar(session.userId, id);
  }
}
