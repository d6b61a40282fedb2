import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import {
  type ConfigurationQuery,
  type ConfigurationReportAnswer,
  configurationQuery,
} from '../../contract/configuration.js';
import { ExportConfiguration } from '../../engine/configuration/export-configuration.js';
import { ImportConfiguration } from '../../engine/configuration/import-configuration.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import { RequestError } from '../http/request-error.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { ruleFilesOf } from '../rules/rule-files-of.js';

const yamlType = 'application/yaml; charset=utf-8';

@Controller('api/v1/routing')
export class ConfigurationController {
  constructor(
    private readonly exporter: ExportConfiguration,
    private readonly importer: ImportConfiguration,
  ) {}

  @Get('export')
  async export(@Res() reply: HttpReply): Promise<void> {
    reply.type(yamlType).send(await this.exporter.text());
  }

  /** Files that the configuration names are not read: they would be this node's. */
  @Post('import')
  @HttpCode(200)
  async import(
    @Query(new SchemaPipe(configurationQuery)) query: ConfigurationQuery,
    @Body() body: unknown,
    @CallerOf() caller: Caller,
  ): Promise<ConfigurationReportAnswer> {
    const [file, ...more] = await ruleFilesOf(body);
    if (!file || more.length > 0) throw new RequestError(400, 'send one file');
    const dryRun = query.dryRun === 'true';
    const goes = () => query.others === 'delete';
    const { things, notes } = await this.importer.import({ file, files: undefined, goes, dryRun, by: caller });
    return {
      dryRun,
      things: things.map((thing) => ({ ...thing, id: dryRun && thing.outcome === 'created' ? null : thing.id })),
      notes: [...notes],
    };
  }
}
