import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type RenderAnswer, type RenderInput, renderInput } from '../../contract/message-template.js';
import type { MessageStyle } from '../../domain/routing/route.js';
import { parseInstant } from '../../domain/time/instant.js';
import { type ExampleAlert, type RenderRequest, RenderTemplates } from '../../engine/operations/render-templates.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/templates')
export class TemplatesController {
  constructor(private readonly renderer: RenderTemplates) {}

  @Post('render')
  @HttpCode(200)
  async render(@Body(new SchemaPipe(renderInput)) input: RenderInput): Promise<RenderAnswer> {
    const { payload, expanded, note, faults } = await this.renderer.render(requestOf(input));
    const mail = payload.type === 'email' ? payload : undefined;
    return {
      subject: mail?.subject ?? null,
      text: mail?.text ?? null,
      html: mail?.html ?? null,
      body: payload.type === 'webhook' ? payload.body : null,
      expanded: expanded ?? null,
      note: note ?? null,
      faults: faults.map(({ part, message, line, column }) => ({ part, message, line, column })),
    };
  }
}

function requestOf({ data = {}, ...input }: RenderInput): RenderRequest {
  return {
    type: input.type ?? 'email',
    style: styleOf(input.message),
    template: input.template,
    text: input.text,
    as: input.as ?? 'text',
    alertId: input.alertId,
    receiver: data.receiver ?? 'preview',
    reason: data.reason ?? 'first',
    groupLabels: data.groupLabels,
    routeLabels: data.routeLabels ?? {},
    truncatedAlerts: data.truncatedAlerts ?? 0,
    alerts: data.alerts?.map(exampleOf),
  };
}

function styleOf({ preset, templates, options }: NonNullable<RenderInput['message']> = {}): MessageStyle {
  return { ...(preset && { preset }), ...(templates && { templates }), ...(options && { options }) };
}

type GivenAlert = NonNullable<NonNullable<RenderInput['data']>['alerts']>[number];

function exampleOf({ status = 'firing', labels, annotations = {}, ...given }: GivenAlert): ExampleAlert {
  const instantOf = (text: string | undefined) => (text === undefined ? undefined : parseInstant(text));
  return {
    ...{ status, labels, annotations },
    startsAt: instantOf(given.startsAt),
    endsAt: instantOf(given.endsAt),
    generatorUrl: given.generatorURL,
  };
}
