import { Controller, Get, Query } from '@nestjs/common';
import { type EvaluationProofAnswer, type EvaluationQuery, evaluationQuery } from '../../contract/evaluation.js';
import { formatInstant, parseInstant } from '../../domain/time/instant.js';
import { CountEvaluations } from '../../engine/operations/count-evaluations.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/evaluations')
export class EvaluationsController {
  constructor(private readonly counting: CountEvaluations) {}

  @Get()
  async count(@Query(new SchemaPipe(evaluationQuery)) query: EvaluationQuery): Promise<EvaluationProofAnswer> {
    const from = query.from === undefined ? undefined : parseInstant(query.from);
    const to = query.to === undefined ? undefined : parseInstant(query.to);
    const proof = await this.counting.count({ from, to });
    return {
      ...proof,
      now: formatInstant(proof.now),
      from: formatInstant(proof.from),
      to: formatInstant(proof.to),
      nodes: [...proof.nodes],
      troubled: proof.troubled.map((group) => ({
        ...group,
        lastTick: group.lastTick === undefined ? null : formatInstant(group.lastTick),
      })),
      minutes: proof.minutes.map((minute) => ({ ...minute, at: formatInstant(minute.at) })),
    };
  }
}
