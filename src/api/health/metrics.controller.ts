import { Controller, Get, Res } from '@nestjs/common';
import type { HttpReply } from '../http/http-types.js';
import { OwnMetrics } from './own-metrics.js';

@Controller(['metrics', 'alertmanager/metrics'])
export class MetricsController {
  constructor(private readonly metrics: OwnMetrics) {}

  @Get()
  async text(@Res() reply: HttpReply): Promise<void> {
    const text = await this.metrics.text();
    reply.type(this.metrics.contentType).send(text);
  }
}
