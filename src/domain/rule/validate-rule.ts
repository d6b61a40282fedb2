import type { Labels } from '../labels/label-set.js';
import { parseRuleTemplate } from '../template/rule/expand-rule-template.js';
import { DraftReader, isFields, pathTo } from './draft-reader.js';
import { readLabels } from './read-labels.js';
import { type DefinedRule, defaultPolicies, type RuleFault, ruleBounds } from './rule-draft.js';
import type { AbsencePolicy } from './rule-group.js';

/** One fault of an expression; line and column count from 1. */
export interface ExprFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What the pure core cannot know by itself. */
export interface RuleChecks {
  /** All faults of a PromQL expression; none when it is right. */
  readonly parseExpr: (expr: string) => readonly ExprFault[];
  /** Whether a data source of this name exists; without it every name is taken. */
  readonly knowsDataSource?: (name: string) => boolean;
  /** Whether a team of this name exists; without it every name is taken. */
  readonly knowsTeam?: (name: string) => boolean;
}

const policies: readonly AbsencePolicy[] = ['alert', 'keepLast', 'ok'];
const commonFields = ['id', 'expr', 'labels'];
const alertingFields = ['alert', 'for', 'keepFiringFor', 'annotations', 'onNoData', 'noDataFor', 'onError', 'errorFor'];
const knownFields = [...commonFields, 'record', ...alertingFields];

/** Reads one rule of a draft; `undefined` when a fault was added. */
export function validateRule(
  draft: unknown,
  path: string,
  checks: RuleChecks,
  faults: RuleFault[],
): DefinedRule | undefined {
  if (!isFields(draft)) {
    faults.push({ path, message: 'must be a rule: a mapping with alert or record, and expr' });
    return undefined;
  }
  const before = faults.length;
  const reader = new DraftReader(draft, path, faults);
  reader.refuseUnknown(knownFields);
  const rule = readKind(reader) === 'recording' ? readRecording(reader, checks) : readAlerting(reader, checks);
  return faults.length === before ? rule : undefined;
}

/** A rule with neither name is read as an alerting rule, so that its other faults are found too. */
function readKind(reader: DraftReader): 'alerting' | 'recording' {
  const alerts = reader.has('alert');
  const records = reader.has('record');
  if (alerts && records) reader.report('record', 'a rule has either alert or record: take one of them away');
  if (!alerts && !records) reader.faults.push({ path: reader.path, message: 'a rule needs alert or record' });
  return records && !alerts ? 'recording' : 'alerting';
}

function readAlerting(reader: DraftReader, checks: RuleChecks): DefinedRule {
  const alert = reader.name('alert', ruleBounds.nameLength) ?? '';
  const labels = readLabels(reader, 'labels');
  const annotations = readLabels(reader, 'annotations');
  reportTemplateFaults(labels, pathTo(reader.path, 'labels'), reader.faults);
  reportTemplateFaults(annotations, pathTo(reader.path, 'annotations'), reader.faults);
  return {
    ...readId(reader),
    kind: 'alerting',
    alert,
    expr: readExpr(reader, checks),
    forMs: reader.duration('for') ?? 0,
    keepFiringForMs: reader.duration('keepFiringFor') ?? 0,
    labels,
    annotations,
    onNoData: reader.choice('onNoData', policies) ?? defaultPolicies.onNoData,
    noDataForMs: reader.duration('noDataFor') ?? 0,
    onError: reader.choice('onError', policies) ?? defaultPolicies.onError,
    errorForMs: reader.duration('errorFor') ?? 0,
  };
}

function readRecording(reader: DraftReader, checks: RuleChecks): DefinedRule {
  const record = reader.name('record', ruleBounds.nameLength) ?? '';
  // Any other text is a name, but one with braces is nearly always an expression in the wrong place.
  if (/[{}]/.test(record)) {
    reader.report('record', 'bad metric name: no braces; an expression belongs in expr, labels in labels');
  }
  for (const field of alertingFields) {
    if (field !== 'alert' && reader.has(field)) reader.report(field, `a recording rule has no ${field}`);
  }
  const labels = readLabels(reader, 'labels');
  return { ...readId(reader), kind: 'recording', record, expr: readExpr(reader, checks), labels };
}

function readId(reader: DraftReader): { readonly id?: string } {
  const id = reader.name('id', 36);
  return id === undefined ? {} : { id };
}

function readExpr(reader: DraftReader, checks: RuleChecks): string {
  const expr = reader.text('expr', ruleBounds.exprLength);
  if (expr === undefined) {
    if (!reader.has('expr')) reader.report('expr', 'a rule needs expr, a PromQL expression');
    return '';
  }
  if (expr.trim() === '') reader.report('expr', 'must not be empty: write a PromQL expression');
  else for (const { message, line, column } of checks.parseExpr(expr)) reader.report('expr', message, { line, column });
  return expr;
}

/** Adds a fault for each template that cannot be read. */
export function reportTemplateFaults(templates: Labels, path: string, faults: RuleFault[]): void {
  for (const [name, text] of Object.entries(templates)) {
    const parsed = parseRuleTemplate(text, name);
    if (parsed.ok) continue;
    for (const { message, line, column } of parsed.faults) {
      faults.push({ path: pathTo(path, name), message: `bad template: ${message}`, line, column });
    }
  }
}
