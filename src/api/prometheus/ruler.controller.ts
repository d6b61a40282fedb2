import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { EditRuleNamespace } from '../../engine/operations/edit-rule-namespace.js';
import { isTextBody } from '../http/body-parsers.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import { decodeUtf8 } from '../http/parse-json.js';
import { RequestError } from '../http/request-error.js';

const yamlType = 'application/yaml; charset=utf-8';
const accepted = { status: 'success', data: null, errorType: '', error: '' } as const;

/** Rule groups by the ruler API of Mimir, for `mimirtool rules` and Grafana. */
@Controller('prometheus/config/v1/rules')
export class RulerController {
  constructor(private readonly namespaces: EditRuleNamespace) {}

  @Get()
  async all(@Res() reply: HttpReply): Promise<void> {
    reply.type(yamlType).send(await this.namespaces.namespaces(undefined));
  }

  @Get(':namespace')
  async namespace(@Param('namespace') namespace: string, @Res() reply: HttpReply): Promise<void> {
    reply.type(yamlType).send(await this.namespaces.namespaces(namespace));
  }

  @Get(':namespace/:group')
  async group(
    @Param('namespace') namespace: string,
    @Param('group') group: string,
    @Res() reply: HttpReply,
  ): Promise<void> {
    reply.type(yamlType).send(await this.namespaces.group(namespace, group));
  }

  @Post(':namespace')
  @HttpCode(202)
  async put(@Param('namespace') namespace: string, @Body() body: unknown, @CallerOf() caller: Caller) {
    if (!isTextBody(body)) throw new RequestError(400, 'send one rule group as YAML: Content-Type application/yaml');
    await this.namespaces.put(namespace, decodeUtf8(body.bytes), caller);
    return accepted;
  }

  @Delete(':namespace/:group')
  @HttpCode(202)
  async delete(@Param('namespace') namespace: string, @Param('group') group: string, @CallerOf() caller: Caller) {
    await this.namespaces.delete(namespace, group, caller);
    return accepted;
  }

  @Delete(':namespace')
  @HttpCode(202)
  async deleteAll(@Param('namespace') namespace: string, @CallerOf() caller: Caller) {
    await this.namespaces.deleteAll(namespace, caller);
    return accepted;
  }
}
