import type { Labels } from '../../labels/label-set.js';
import { templateList, templateObject, textMap, type TemplateList, type TemplateObject } from '../template-value.js';
import { FunctionFailure } from '../template-fault.js';

/** One element of the vector that a template's `query` gets. */
export interface TemplateSample {
  /** With `__name__`. */
  readonly labels: Labels;
  readonly value: number;
}

/** What a query of a template came to. */
export type QueryAnswer =
  | { readonly ok: true; readonly samples: readonly TemplateSample[] }
  | { readonly ok: false; readonly error: string };

/**
 * A template asks a query whose answer it was not given. The executor does not wait: the caller catches this, asks the
 * data source at the tick of the evaluation, and expands again with the answer added.
 */
export class QueryNeeded extends Error {
  override readonly name = 'QueryNeeded';

  constructor(readonly expr: string) {
    super(`the template asks a query: ${expr}`);
  }
}

/** How `query` finds its answers: a list collected so far, or a refusal for places without a data source. */
export type TemplateQueries = { readonly answers: ReadonlyMap<string, QueryAnswer> } | { readonly refused: string };

export const sampleType = '*template.sample';
export const resultType = 'template.queryResult';

/** Throws {@link QueryNeeded} when the answer has not been collected yet. */
export function askQuery(queries: TemplateQueries, expr: string): TemplateList {
  if ('refused' in queries) throw new FunctionFailure(queries.refused);
  const answer = queries.answers.get(expr);
  if (!answer) throw new QueryNeeded(expr);
  if (!answer.ok) throw new FunctionFailure(answer.error);
  return templateList(answer.samples.map(sampleObject), resultType);
}

function sampleObject(sample: TemplateSample): TemplateObject {
  return templateObject(sampleType, { Labels: textMap(sample.labels), Value: sample.value });
}
