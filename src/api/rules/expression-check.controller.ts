import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type ExpressionCheckAnswer, type ExpressionInput, expressionInput } from '../../contract/expression-check.js';
import { CheckExpression, type ExpressionCheck } from '../../engine/operations/check-expression.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/expressions')
export class ExpressionCheckController {
  constructor(private readonly checking: CheckExpression) {}

  @Post('check')
  @HttpCode(200)
  check(@Body(new SchemaPipe(expressionInput)) { expr }: ExpressionInput): ExpressionCheckAnswer {
    return answerOf(this.checking.check(expr));
  }
}

function answerOf(check: ExpressionCheck): ExpressionCheckAnswer {
  if (!check.ok) {
    return {
      faults: check.faults.map((fault) => ({ ...fault })),
      formatted: null,
      type: null,
      metrics: null,
      threshold: null,
    };
  }
  const { formatted, type, metrics, threshold } = check;
  return {
    faults: [],
    formatted,
    type,
    metrics: metrics === 'any' ? null : [...metrics],
    threshold: threshold ? { ...threshold } : null,
  };
}
