import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  type ExpressionRulesAnswer,
  type ExpressionRulesInput,
  expressionRulesInput,
  type MetricUsesAnswer,
  type MetricUsesQuery,
  metricUsesQuery,
} from '../../contract/dashboard.js';
import { FindExpressionRules } from '../../engine/dashboards/find-expression-rules.js';
import { FindMetricUses } from '../../engine/dashboards/find-metric-uses.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1')
export class MetricUsesController {
  constructor(
    private readonly uses: FindMetricUses,
    private readonly rules: FindExpressionRules,
  ) {}

  @Get('metric-uses')
  async usesOf(@Query(new SchemaPipe(metricUsesQuery)) { metric }: MetricUsesQuery): Promise<MetricUsesAnswer> {
    const { rules, panels, unsure } = await this.uses.of(metric);
    return { rules: [...rules], panels: [...panels], unsure };
  }

  @Post('expression-rules')
  @HttpCode(200)
  async rulesOf(
    @Body(new SchemaPipe(expressionRulesInput)) { exprs }: ExpressionRulesInput,
  ): Promise<ExpressionRulesAnswer> {
    return { rules: [...(await this.rules.of(exprs))] };
  }
}
