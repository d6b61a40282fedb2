import { DraftReader, isFields } from '../rule/draft-reader.js';
import { type RelabelRule, relabelActions } from './relabel.js';
import { textsOf, wholeOf } from './written-values.js';

const most = 1_000;
const fields = ['source_labels', 'separator', 'regex', 'modulus', 'target_label', 'replacement', 'action'] as const;

/** Throws an `Error` that says what is wrong with the expression. */
export type CheckRegex = (regex: string) => unknown;

/** Reads a list of relabelling rules as Prometheus' configuration writes them. */
export function readRelabeling(parent: DraftReader, name: string, check: CheckRegex): readonly RelabelRule[] {
  const rules = parent.list(name, most) ?? [];
  return rules.flatMap((value, index) => {
    const path = `${parent.path === '' ? '' : `${parent.path}.`}${name}[${index}]`;
    if (isFields(value)) return [readRule(new DraftReader(value, path, parent.faults), check)];
    parent.faults.push({
      path,
      message: 'must be a mapping, for example { action: drop, source_labels: [job], regex: x }',
    });
    return [];
  });
}

function readRule(reader: DraftReader, check: CheckRegex): RelabelRule {
  reader.refuseUnknown(fields);
  const action = reader.choice('action', relabelActions) ?? 'replace';
  const rule: RelabelRule = {
    action,
    sourceLabels: textsOf(reader, 'source_labels'),
    separator: reader.text('separator', 1_000) ?? ';',
    regex: reader.text('regex', 4_096) ?? '(.*)',
    modulus: wholeOf(reader, 'modulus') ?? 0,
    targetLabel: reader.text('target_label', 1_000) ?? '',
    replacement: reader.text('replacement', 4_096) ?? '$1',
  };
  try {
    check(rule.regex);
  } catch (error) {
    reader.report('regex', (error as Error).message);
  }
  reportMissing(reader, rule);
  return rule;
}

const needTarget: ReadonlySet<string> = new Set([
  'replace',
  'keepequal',
  'dropequal',
  'lowercase',
  'uppercase',
  'hashmod',
]);

function reportMissing(reader: DraftReader, { action, targetLabel, modulus }: RelabelRule): void {
  if (needTarget.has(action) && targetLabel === '')
    reader.report('target_label', `is required by the action ${action}`);
  if (action === 'hashmod' && modulus === 0) reader.report('modulus', 'is required by the action hashmod: 1 or more');
}
