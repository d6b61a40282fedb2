import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import {
  type DashboardImportQuery,
  type DashboardImportReport,
  dashboardImportQuery,
} from '../../contract/dashboard.js';
import { ImportDashboard } from '../../engine/dashboards/import-dashboard.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { definitionAnswer } from './dashboard-answer.js';

@Controller('api/v1/dashboards')
export class DashboardImportController {
  constructor(private readonly importer: ImportDashboard) {}

  @Post('import')
  @HttpCode(200)
  async import(
    @Query(new SchemaPipe(dashboardImportQuery)) query: DashboardImportQuery,
    @Body() draft: unknown,
    @CallerOf() caller: Caller,
  ): Promise<DashboardImportReport> {
    const dryRun = query.dryRun === 'true';
    const imported = await this.importer.import({ draft, folder: query.folder, dryRun, by: caller });
    return {
      dryRun,
      id: imported.stored?.id ?? null,
      dashboard: definitionAnswer(imported.dashboard),
      notes: [...imported.notes],
    };
  }
}
