import type { ExpandedTemplate, ExpandTemplate } from '../../domain/evaluation/expand-template.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { ParseResult } from '../../domain/template/parse-template.js';
import { expandRuleTemplate, parseRuleTemplate } from '../../domain/template/rule/expand-rule-template.js';
import type { TemplateQueries } from '../../domain/template/rule/template-queries.js';
import type { TemplateRegex } from '../../domain/template/rule/template-regex.js';
import type { Instant } from '../../domain/time/instant.js';

export interface RuleTemplateSettings {
  readonly regex: TemplateRegex;
  readonly externalUrl: string;
  readonly externalLabels: Labels;
}

/** More than the rules of a large installation have; beyond it the oldest is read again when needed. */
const mostParsed = 20_000;

/** The templates of rules' labels and annotations, each parsed once. */
export class RuleTemplates {
  private readonly parsed = new Map<string, ParseResult>();

  constructor(private readonly settings: RuleTemplateSettings) {}

  /** What expands templates at one tick; throws `QueryNeeded` for a query whose answer is not among `queries`. */
  at(tick: Instant, queries: TemplateQueries): ExpandTemplate {
    const { regex, externalUrl, externalLabels } = this.settings;
    return (text, sample): ExpandedTemplate => {
      if (!text.includes('{{')) return { ok: true, text };
      const parsed = this.parse(text);
      if (!parsed.ok) return { ok: false, error: parsed.faults[0]?.message ?? 'the template does not parse' };
      return expandRuleTemplate(
        parsed.template,
        { ...sample, externalLabels },
        { regex, externalUrl, at: tick, queries },
      );
    };
  }

  private parse(text: string): ParseResult {
    const known = this.parsed.get(text);
    if (known) return known;
    const parsed = parseRuleTemplate(text);
    if (this.parsed.size >= mostParsed) this.parsed.delete(this.parsed.keys().next().value ?? '');
    this.parsed.set(text, parsed);
    return parsed;
  }
}
