import {
  type Expansion,
  expandRuleTemplate,
  type RuleTemplateData,
  type RuleTemplateOptions,
} from '../../../src/domain/template/rule/expand-rule-template.js';
import type { Template } from '../../../src/domain/template/parse-template.js';
import { type QueryAnswer, QueryNeeded } from '../../../src/domain/template/rule/template-queries.js';

/** More queries than any real template asks. */
const maxQueries = 50;

/** Expands a template and answers its queries as an evaluation does: one after the other, from `ask`. */
export function expandWithAnswers(
  template: Template,
  data: RuleTemplateData,
  options: Omit<RuleTemplateOptions, 'queries'>,
  ask: (expr: string) => QueryAnswer,
): Expansion {
  const answers = new Map<string, QueryAnswer>();
  for (;;) {
    try {
      return expandRuleTemplate(template, data, { ...options, queries: { answers } });
    } catch (error) {
      if (!(error instanceof QueryNeeded) || answers.size >= maxQueries) throw error;
      answers.set(error.expr, ask(error.expr));
    }
  }
}
