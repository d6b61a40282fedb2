import { type Fields, isFields } from '../../domain/rule/draft-reader.js';
import { fromPrometheusRuleFile } from '../../domain/rule/read-prometheus-rule-file.js';
import type { RuleFault } from '../../domain/rule/rule-draft.js';
import { validateRuleGroup } from '../../domain/rule/validate-rule-group.js';
import type { YamlText, YamlTextDocument } from '../ports/yaml-text.js';
import type { ReadRuleGroup } from './read-rule-group.js';
import { InvalidInput } from './refusal.js';

/** What a rule has besides Prometheus' fields: the same names in text and API. */
const ownFields: readonly string[] = ['onNoData', 'noDataFor', 'onError', 'errorFor'];

/** Reads one rule as people write it in a rule file, with the settings that only Tocsin has. */
export class ReadRuleText {
  constructor(
    private readonly reader: ReadRuleGroup,
    private readonly yaml: YamlText,
  ) {}

  /** The rule as the API takes it. Throws {@link InvalidInput} with every fault and its line. */
  async read(text: string): Promise<Fields> {
    const document = this.documentOf(text);
    const { value, prefix } = ruleIn(document.value);
    const draft = draftOf(value);
    const result = validateRuleGroup({ name: 'text', rules: [draft.rule] }, await this.reader.checks());
    const faults = [...draft.faults, ...(result.ok ? [] : result.faults)];
    if (faults.length === 0) return draft.rule;
    throw new InvalidInput(faults.map((fault) => placed(fault, prefix, document)));
  }

  private documentOf(text: string): YamlTextDocument {
    const reading = this.yaml.read(text);
    if (!reading.ok) throw new InvalidInput(reading.faults.map((fault) => ({ path: '', ...fault })));
    const [document, more] = reading.documents;
    if (document && !more) return document;
    throw new InvalidInput([{ path: '', message: 'must be one document with one rule' }]);
  }
}

/** A rule, or the list of one rule that it is in a file. */
function ruleIn(value: unknown): { readonly value: Fields; readonly prefix: string } {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  const rule = list?.length === 1 ? list[0] : value;
  if (isFields(rule)) return { value: rule, prefix: list ? '[0].' : '' };
  throw new InvalidInput([{ path: '', message: 'must be one rule: a mapping with alert or record, and expr' }]);
}

function draftOf(value: Fields): { readonly rule: Fields; readonly faults: readonly RuleFault[] } {
  const entries = Object.entries(value);
  const own = Object.fromEntries(entries.filter(([name]) => ownFields.includes(name)));
  const theirs = Object.fromEntries(entries.filter(([name]) => !ownFields.includes(name)));
  const { drafts, faults } = fromPrometheusRuleFile(
    { groups: [{ name: 'text', rules: [theirs] }] },
    { folder: 'text' },
  );
  const rules = drafts[0]?.rules as readonly Fields[] | undefined;
  return { rule: { ...rules?.[0], ...own }, faults };
}

/** Told with the names and the places of the text. */
function placed({ path, message, line, column }: RuleFault, prefix: string, document: YamlTextDocument) {
  const inText = path.replace(/^(?:groups\[0\]\.)?rules\[0\]\.?/, '').replace(/^keepFiringFor\b/, 'keep_firing_for');
  const inside = line === undefined ? '' : `${line}:${column ?? 1}: `;
  return { path: inText, message: `${inside}${message}`, ...document.placeOf(`${prefix}${inText}`) };
}
