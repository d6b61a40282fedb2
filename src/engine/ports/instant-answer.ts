import type { InstantResult } from '../../promql/evaluation/query-result.js';
import type { QueryAnswer, QueryFailure } from './data-source.js';

/** The result of an instant query as what rules take: a vector; anything else is the rule's fault. */
export function answerOf(result: InstantResult): QueryAnswer {
  const warnings = [...result.warnings, ...result.infos];
  switch (result.type) {
    case 'vector':
      return { ok: true, vector: result.samples, warnings };
    case 'scalar':
      return { ok: true, vector: [{ labels: {}, value: result.value }], warnings };
    case 'string':
      return refusal('the expression answers a string: a rule needs an instant vector or a scalar');
    case 'matrix':
      return refusal(
        'the expression answers a range vector: put a function such as rate() or max_over_time() around it',
      );
  }
}

function refusal(message: string): QueryFailure {
  return { ok: false, kind: 'refused', message };
}
