import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { type PreviewAnswer, type PreviewInput, previewInput } from '../../contract/rule-preview.js';
import { formatInstant, parseInstant } from '../../domain/time/instant.js';
import { PreviewRule } from '../../engine/operations/preview-rule.js';
import { defaultDataSource } from '../../domain/rule/rule-draft.js';
import { sampleText } from '../http/answer-values.js';
import type { HttpReply } from '../http/http-types.js';
import { abortWithin } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';

const mostShown = 1000;
const longestPreviewMs = 15_000;

@Controller('api/v1/rules')
export class RulePreviewController {
  constructor(private readonly previewer: PreviewRule) {}

  @Post('preview')
  @HttpCode(200)
  async preview(
    @Body(new SchemaPipe(previewInput)) input: PreviewInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<PreviewAnswer> {
    const wish = {
      rule: input.rule,
      dataSource: input.dataSource ?? defaultDataSource,
      labels: input.labels ?? {},
      at: input.at === undefined ? undefined : parseInstant(input.at),
    };
    const preview = await this.previewer.preview(wish, abortWithin(reply, longestPreviewMs));
    return {
      at: formatInstant(preview.at),
      samples: preview.samples
        .slice(0, mostShown)
        .map(({ labels, value }) => ({ labels: { ...labels }, value: sampleText(value) })),
      sampleCount: preview.samples.length,
      alerts: preview.alerts.slice(0, mostShown).map((alert) => ({
        fingerprint: alert.fingerprint,
        labels: { ...alert.labels },
        annotations: { ...alert.annotations },
        value: sampleText(alert.value),
        state: alert.state === 'firing' ? 'firing' : 'pending',
      })),
      warnings: [...preview.warnings],
    };
  }
}
