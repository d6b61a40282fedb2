import type { Labels } from '../../labels/label-set.js';
import { executeTemplate } from '../execution/execute-template.js';
import { type ParseResult, parseTemplate, type Template } from '../parse-template.js';
import { TemplateExecutionError, TemplateLimitError } from '../template-fault.js';
import type { TemplateLimits } from '../template-limits.js';
import { templateObject, type TemplateValue, textMap } from '../template-value.js';
import {
  type RuleTemplateSetting,
  ruleTemplateFunctionNames,
  ruleTemplateFunctions,
} from './rule-template-functions.js';

/** What a template of an alert can show. */
export interface RuleTemplateData {
  /** Labels of the alert's series, without those the rule adds. */
  readonly labels: Labels;
  readonly value: number;
  readonly externalLabels: Labels;
}

export interface RuleTemplateOptions extends RuleTemplateSetting {
  readonly limits?: TemplateLimits;
}

export type Expansion =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** What to show in place of the text, as Prometheus does: a broken template must not keep an alert from anyone. */
      readonly text: string;
      readonly error: string;
    };

const variables = ['$labels', '$externalLabels', '$externalURL', '$value'] as const;

/** Reads the template of a label or annotation; `$labels`, `$value` and Prometheus' functions are known. */
export function parseRuleTemplate(text: string, name?: string): ParseResult {
  const options = { functions: ruleTemplateFunctionNames, variables };
  return parseTemplate(text, name === undefined ? options : { ...options, name });
}

/**
 * Expands a template for one alert. Throws {@link QueryNeeded} alone: ask that query, add its answer to
 * `options.queries` and expand again.
 */
export function expandRuleTemplate(
  template: Template,
  data: RuleTemplateData,
  options: RuleTemplateOptions,
): Expansion {
  const fields = {
    Labels: textMap(data.labels),
    ExternalLabels: textMap(data.externalLabels),
    ExternalURL: options.externalUrl,
    Value: data.value,
  };
  const [labels, externalLabels, externalUrl, value] = variables;
  const execution = {
    functions: ruleTemplateFunctions(options),
    variables: new Map<string, TemplateValue>([
      [labels, fields.Labels],
      [externalLabels, fields.ExternalLabels],
      [externalUrl, fields.ExternalURL],
      [value, fields.Value],
    ]),
  };
  try {
    const limits = options.limits ? { limits: options.limits } : {};
    return { ok: true, text: executeTemplate(template, templateObject('alert', fields), { ...execution, ...limits }) };
  } catch (error) {
    if (!(error instanceof TemplateExecutionError || error instanceof TemplateLimitError)) throw error;
    return { ok: false, text: `<error expanding template: ${error.message}>`, error: error.message };
  }
}
