import { Controller, Get, Res } from '@nestjs/common';
import type { HttpReply } from '../http/http-types.js';
import { NodeReadiness } from './node-readiness.js';

@Controller()
export class HealthController {
  constructor(private readonly node: NodeReadiness) {}

  @Get(['healthz', '-/healthy', 'alertmanager/-/healthy'])
  healthy(@Res() reply: HttpReply): void {
    reply.type('text/plain; charset=utf-8').send('ok\n');
  }

  @Get(['readyz', '-/ready', 'alertmanager/-/ready'])
  async ready(@Res() reply: HttpReply): Promise<void> {
    const answer = await this.node.readiness();
    reply
      .status(answer.ready ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(answer.ready ? 'ready\n' : `${answer.reason}\n`);
  }
}
