import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { z } from 'zod';
import { exportQuery, type ImportQuery, type ImportReport, importQuery } from '../../contract/rule-group.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { ImportRuleGroups } from '../../engine/operations/import-rule-groups.js';
import { RuleGroupStore } from '../../engine/ports/rule-group-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { ruleFilesOf } from './rule-files-of.js';

const yamlType = 'application/yaml; charset=utf-8';

@Controller('api/v1/rule-groups')
export class RuleFilesController {
  constructor(
    private readonly files: ImportRuleGroups,
    private readonly groups: RuleGroupStore,
  ) {}

  @Post('import')
  @HttpCode(200)
  async import(
    @Query(new SchemaPipe(importQuery)) query: ImportQuery,
    @Body() body: unknown,
    @CallerOf() caller: Caller,
  ): Promise<ImportReport> {
    const dryRun = query.dryRun === 'true';
    const { folder, dataSource, team } = query;
    const wish = { files: await ruleFilesOf(body), folder, dataSource, team, dryRun, by: caller };
    const groups = await this.files.import(wish);
    return { dryRun, groups: groups.map((group) => ({ ...group, id: group.id ?? null })) };
  }

  @Get('export')
  async export(
    @Query(new SchemaPipe(exportQuery)) query: z.infer<typeof exportQuery>,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const text = await this.files.export(query.folder);
    reply.type(yamlType).send(text || 'groups: []\n');
  }

  @Get(':id/export')
  async exportOne(@Param('id', IdPipe) id: string, @Res() reply: HttpReply): Promise<void> {
    const stored = await this.groups.byId(id);
    if (!stored || stored.system) throw missing('rule group');
    reply.type(yamlType).send(this.files.exportOne(stored.group));
  }
}
