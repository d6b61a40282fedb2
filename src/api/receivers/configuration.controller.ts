import { Controller, Get, Res } from '@nestjs/common';
import { ExportConfiguration } from '../../engine/configuration/export-configuration.js';
import type { HttpReply } from '../http/http-types.js';

const yamlType = 'application/yaml; charset=utf-8';

@Controller('api/v1/routing')
export class ConfigurationController {
  constructor(private readonly exporter: ExportConfiguration) {}

  @Get('export')
  async export(@Res() reply: HttpReply): Promise<void> {
    reply.type(yamlType).send(await this.exporter.text());
  }
}
