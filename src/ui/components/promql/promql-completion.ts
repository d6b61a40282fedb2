import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { HybridComplete } from '@prometheus-io/codemirror-promql/dist/esm/complete/hybrid.js';
import { LanguageType, promQLLanguage } from '@prometheus-io/codemirror-promql/dist/esm/promql.js';
import { getJson } from '../../lib/api.js';
import { PromqlNames } from './promql-names.js';
import { unknownTerms } from './unknown-terms.data.js';

/** More metrics than these are offered without their help texts. */
const mostDescribed = 10_000;

export interface Language {
  readonly extension: Extension;
  readonly destroy: () => void;
}

/**
 * Names of metrics and labels, and values, are asked of our own node, with the session of who looks at the page. The
 * parts of the language are put together here: its own whole brings a second client and a linter along.
 */
export function promqlLanguage(): Language {
  const offered = new HybridComplete(new PromqlNames(getJson, Date.now), mostDescribed);
  const language = promQLLanguage(LanguageType.PromQL);
  const autocomplete = async (context: CompletionContext) => known(await offered.promQL(context));
  return { extension: [language, language.data.of({ autocomplete })], destroy: () => offered.destroy() };
}

function known(result: CompletionResult | null): CompletionResult | null {
  return result && { ...result, options: result.options.filter(({ label }) => !unknownTerms.has(label)) };
}
