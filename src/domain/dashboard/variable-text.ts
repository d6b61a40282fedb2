import type { DashboardVariable } from './dashboard.js';

/** `$name`, `${name}`, `${name:format}` and `[[name]]`. */
const use = /\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)(?::\w+)?\]\]/g;

/** Variables that every dashboard has: they follow from the range and the step. */
export const builtInVariables: ReadonlySet<string> = new Set([
  '__interval',
  '__rate_interval',
  '__range',
  '__interval_ms',
  '__range_s',
  '__range_ms',
  '__from',
  '__to',
]);

/** Names of the variables that a text uses, each once. */
export function usedVariables(text: string): readonly string[] {
  const names = [...text.matchAll(use)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return [...new Set(names)].filter((name) => name !== '');
}

/**
 * The text with values in the place of variables that could stand there: to find out whether it is an expression at all.
 * Numbers and spans where the name says so, the first value or a word else.
 */
export function withSampleValues(text: string, variables: readonly DashboardVariable[]): string {
  return text.replace(use, (whole, ...groups: (string | undefined)[]) => {
    const name = groups.slice(0, 3).find((group) => group !== undefined) ?? '';
    return sampleOf(name, variables) ?? whole;
  });
}

function sampleOf(name: string, variables: readonly DashboardVariable[]): string | undefined {
  if (builtInVariables.has(name)) return /_(?:ms|s|from|to)$/.test(name) ? '60000' : '5m';
  const variable = variables.find((one) => one.name === name);
  if (!variable) return undefined;
  return variable.value || variable.values[0] || (variable.type === 'interval' ? '5m' : 'x');
}
