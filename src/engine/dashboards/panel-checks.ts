import type { PanelChecks } from '../../domain/dashboard/read-panel.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import { parseMatcher } from '../../domain/labels/parse-matcher.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';

/** What a dashboard's reader cannot know by itself: PromQL and matchers. */
export function panelChecks(compile: CompilePattern): PanelChecks {
  return {
    exprFaults: (expr) => {
      const parsed = parsePromql(expr, compile);
      return parsed.ok ? [] : parsed.errors;
    },
    matcherFault: (text) => {
      try {
        const { operator, value } = parseMatcher(text);
        if (operator === '=~' || operator === '!~') compile(value);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  };
}
