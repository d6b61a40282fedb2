import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import { type InputFault, InvalidInput } from '../../engine/operations/refusal.js';
import type { HttpReply } from '../http/http-types.js';
import { Reloading } from './reloading.js';

@Controller()
export class ReloadController {
  constructor(private readonly files: Reloading) {}

  /** Answers in plain text, as Prometheus and Alertmanager do. */
  @Post('-/reload')
  @HttpCode(200)
  async reload(@Res() reply: HttpReply): Promise<void> {
    const answer = await this.attempt();
    reply.status(answer.status).type('text/plain; charset=utf-8').send(`${answer.text}\n`);
  }

  private async attempt(): Promise<{ readonly status: number; readonly text: string }> {
    try {
      return { status: 200, text: await this.files.reload() };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const lines = ['failed to reload config, what stood before stays:', ...error.faults.map(lineOf)];
      return { status: 400, text: lines.join('\n') };
    }
  }
}

function lineOf({ file, line, column, path, message }: InputFault): string {
  const place = [file, line, column].filter((part) => part !== undefined && part !== '').join(':');
  return [place, path, message].filter((part) => part !== '').join(': ');
}
