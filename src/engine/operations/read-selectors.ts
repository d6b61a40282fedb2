import type { Labels } from '../../domain/labels/label-set.js';
import { type CompilePattern, compileMatcher, matchesLabels } from '../../domain/labels/matcher.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import { InvalidInput } from './refusal.js';

/** Whether a label set is among those that were asked for. */
export type LabelsTest = (labels: Labels) => boolean;

/** Reads series selectors, as `match[]` has them. */
export class ReadSelectors {
  constructor(private readonly compile: CompilePattern) {}

  /** A test that holds for labels that fit any of the selectors; without selectors it always holds. Throws {@link InvalidInput}. */
  anyOf(selectors: readonly string[]): LabelsTest {
    if (selectors.length === 0) return () => true;
    const tests = selectors.map((text) => this.one(text));
    return (labels) => tests.some((test) => test(labels));
  }

  private one(text: string): LabelsTest {
    const parsed = parsePromql(text, this.compile);
    if (!parsed.ok) {
      const [fault] = parsed.errors;
      throw refusal(`${fault?.line}:${fault?.column}: parse error: ${fault?.message}`);
    }
    const { expr } = parsed;
    if (expr.kind !== 'selector') throw refusal(`not a series selector: ${JSON.stringify(text.slice(0, 200))}`);
    const compiled = expr.matchers.map((matcher) => ({
      name: matcher.name,
      test: compileMatcher(matcher, this.compile),
    }));
    return (labels) => matchesLabels(compiled, labels);
  }
}

function refusal(message: string): InvalidInput {
  return new InvalidInput([{ path: 'match[]', message }]);
}
