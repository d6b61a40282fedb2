import { compareText } from '../../labels/label-set.js';
import { parseDuration } from '../../time/duration.js';
import type { Instant } from '../../time/instant.js';
import { escapeQuery } from '../functions/text-escapes.js';
import { FunctionFailure } from '../template-fault.js';
import {
  type FunctionTable,
  type TemplateFunction,
  type TemplateList,
  templateFunction,
  templateList,
  templateMap,
  type TemplateObject,
  type TemplateValue,
} from '../template-value.js';
import { templateDuration } from '../time/template-duration.js';
import { stripDomain, stripPort } from './host-text.js';
import {
  humanize,
  humanize1024,
  humanizeDuration,
  humanizePercentage,
  humanizeTimestamp,
  toFloat,
  toTime,
} from './humanize.js';
import { askQuery, resultType, sampleType, type TemplateQueries } from './template-queries.js';
import type { TemplateRegex } from './template-regex.js';

export interface RuleTemplateSetting {
  readonly regex: TemplateRegex;
  readonly queries: TemplateQueries;
  /** Where this product is reached, without a slash at the end. */
  readonly externalUrl: string;
  /** The instant of the evaluation: what `now` gives. */
  readonly at: Instant;
}

/** Prometheus' functions for templates of rules. Made on demand: an expansion needs two or three of them. */
export function ruleTemplateFunctions(setting: RuleTemplateSetting): FunctionTable {
  return { get: (name) => fixedFunctions.get(name) ?? boundFunctions.get(name)?.(setting) };
}

function namedArguments(...values: TemplateValue[]): TemplateValue {
  return templateMap(Object.fromEntries(values.map((value, index) => [`arg${index}`, value])));
}

function sampleFunctions(): Record<string, TemplateFunction> {
  return {
    first: templateFunction([resultType], (result: TemplateList | null) => {
      const first = result?.items[0];
      if (first === undefined) throw new FunctionFailure('first() called on vector with no elements');
      return first;
    }),
    label: templateFunction(['string', sampleType], (name: string, sample: TemplateObject | null) =>
      labelOf(sample, name),
    ),
    value: templateFunction([sampleType], (sample: TemplateObject | null) => present(sample).fields.get('Value')),
    strvalue: templateFunction([sampleType], (sample: TemplateObject | null) => labelOf(sample, '__value__')),
    sortByLabel: templateFunction(['string', resultType], (name: string, result: TemplateList | null) => {
      const items = [...(result?.items ?? [])];
      items.sort((a, b) => compareText(labelOf(a, name), labelOf(b, name)));
      return templateList(items, resultType);
    }),
  };
}

function present(sample: TemplateObject | null): TemplateObject {
  if (!sample) throw new FunctionFailure('there is no sample: use `with` or `first` before it');
  return sample;
}

function labelOf(sample: TemplateValue, name: string): string {
  const labels = present(sample as TemplateObject | null).fields.get('Labels');
  const value = typeof labels === 'object' && labels?.kind === 'map' ? labels.entries.get(name) : '';
  return typeof value === 'string' ? value : '';
}

function numberFunctions(): Record<string, TemplateFunction> {
  const number = (show: (value: number) => TemplateValue): TemplateFunction =>
    templateFunction(['any'], (value: TemplateValue) => show(toFloat(value)));
  return {
    humanize: number(humanize),
    humanize1024: number(humanize1024),
    humanizeDuration: number(humanizeDuration),
    humanizePercentage: number(humanizePercentage),
    humanizeTimestamp: number(humanizeTimestamp),
    toTime: number(toTime),
    toDuration: number((seconds) => templateDuration(durationNanos(seconds))),
    parseDuration: templateFunction(['string'], (text: string) => durationMs(text) / 1000),
    parseDurationTime: templateFunction(['string'], (text: string) =>
      templateDuration(BigInt(durationMs(text)) * 1_000_000n),
    ),
  };
}

function durationNanos(seconds: number): bigint {
  if (!Number.isFinite(seconds)) throw new FunctionFailure('value is NaN or Inf');
  if (Math.abs(seconds) * 1e9 > 2 ** 63) throw new FunctionFailure(`${seconds}s is too long for a duration`);
  return BigInt(Math.trunc(seconds * 1e9));
}

function durationMs(text: string): number {
  const duration = parseDuration(text);
  if (!duration.ok) throw new FunctionFailure(duration.error);
  return duration.ms;
}

function textFunctions(): Record<string, TemplateFunction> {
  const text = (change: (value: string) => string): TemplateFunction => templateFunction(['string'], change);
  return {
    title: text(titleCase),
    toUpper: text((value) => value.toUpperCase()),
    toLower: text((value) => value.toLowerCase()),
    stripPort: text(stripPort),
    stripDomain: text(stripDomain),
    // Texts are not escaped here, so there is nothing to mark as safe.
    safeHtml: text((value) => value),
    urlQueryEscape: text(escapeQuery),
  };
}

/** A match may take some milliseconds even in linear time: 200 of them are all that one expansion may ask for. */
function costly(parameters: readonly string[], match: (...texts: string[]) => TemplateValue): TemplateFunction {
  const call = (...texts: string[]): TemplateValue => orFailure(() => match(...texts));
  return { ...templateFunction(parameters, call as (...args: never[]) => TemplateValue), steps: 500 };
}

/** The first letter of every word large; the others stay. */
function titleCase(value: string): string {
  return value.replace(/(?<![\p{L}\p{M}\p{N}_'’])\p{L}/gu, (letter) => letter.toUpperCase());
}

function orFailure<T>(match: () => T): T {
  try {
    return match();
  } catch (error) {
    throw new FunctionFailure(error instanceof Error ? error.message : String(error));
  }
}

function link(tab: number): TemplateFunction {
  return templateFunction(['string'], (expr: string) => `/graph?g0.expr=${escapeQuery(expr)}&g0.tab=${tab}`);
}

function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
}

const fixedFunctions: ReadonlyMap<string, TemplateFunction> = new Map(
  Object.entries({
    ...sampleFunctions(),
    ...numberFunctions(),
    ...textFunctions(),
    graphLink: link(0),
    tableLink: link(1),
    args: templateFunction([], namedArguments, 'any'),
  }),
);

/** Functions that answer out of their setting. */
const boundFunctions: ReadonlyMap<string, (setting: RuleTemplateSetting) => TemplateFunction> = new Map(
  Object.entries({
    query: ({ queries }) => templateFunction(['string'], (expr: string) => askQuery(queries, expr)),
    now: ({ at }) => templateFunction([], () => at / 1000),
    externalURL: ({ externalUrl }) => templateFunction([], () => externalUrl),
    pathPrefix: ({ externalUrl }) => templateFunction([], () => pathOf(externalUrl)),
    match: ({ regex }) => costly(['string', 'string'], (pattern: string, text: string) => regex.matches(pattern, text)),
    reReplaceAll: ({ regex }) =>
      costly(['string', 'string', 'string'], (pattern: string, replacement: string, text: string) =>
        regex.replaceAll(pattern, text, replacement),
      ),
  } satisfies Record<string, (setting: RuleTemplateSetting) => TemplateFunction>),
);

/** Names of all functions, for reading templates where there is nothing to execute them with. */
export const ruleTemplateFunctionNames: ReadonlySet<string> = new Set([
  ...fixedFunctions.keys(),
  ...boundFunctions.keys(),
]);
