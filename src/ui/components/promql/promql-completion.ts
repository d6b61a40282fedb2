import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { type CompleteStrategy, newCompleteStrategy, PromQLExtension } from '@prometheus-io/codemirror-promql';
import { unknownTerms } from './unknown-terms.data.js';

/** How long names and values that were offered are not asked for again. */
const keptMs = 60_000;
/** More metrics than these are offered without their help texts. */
const mostDescribed = 10_000;

/** Names of metrics and labels, and values, are asked of our own node, with the session of who looks at the page. */
export function promqlLanguage(): PromQLExtension {
  const remote = { url: '/prometheus', httpMethod: 'GET', cache: { maxAge: keptMs } } as const;
  const offered = newCompleteStrategy({ remote, maxMetricsMetadata: mostDescribed });
  const completeStrategy: CompleteStrategy = {
    promQL: async (context: CompletionContext) => known(await offered.promQL(context)),
    destroy: () => offered.destroy?.(),
  };
  return new PromQLExtension().setComplete({ completeStrategy }).activateLinter(false);
}

function known(result: CompletionResult | null): CompletionResult | null {
  return result && { ...result, options: result.options.filter(({ label }) => !unknownTerms.has(label)) };
}
