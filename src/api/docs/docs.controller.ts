import { Controller, Get, Res } from '@nestjs/common';
import { openapi } from '../../contract/openapi.js';
import { pagePolicy } from '../http/answer-headers.js';
import { ApiOptions } from '../http/api-options.js';
import type { HttpReply } from '../http/http-types.js';
import { docsPage, docsStyleHash } from './docs-page.js';

@Controller()
export class DocsController {
  constructor(private readonly options: ApiOptions) {}

  @Get('api/openapi.json')
  document(): object {
    return openapi(this.options.version);
  }

  @Get('api/docs')
  page(@Res() reply: HttpReply): void {
    reply
      .header('content-security-policy', pagePolicy({ style: docsStyleHash }))
      .type('text/html; charset=utf-8')
      .send(docsPage(openapi(this.options.version)));
  }
}
