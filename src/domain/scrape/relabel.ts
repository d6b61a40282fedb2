import type { CompileRewrite } from '../labels/matcher.js';
import { type Labels, labelValue } from '../labels/label-set.js';

export const relabelActions = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'lowercase',
  'uppercase',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
] as const;
export type RelabelAction = (typeof relabelActions)[number];

/** One step of Prometheus' relabelling; every field has its value or Prometheus' default. */
export interface RelabelRule {
  readonly action: RelabelAction;
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  readonly regex: string;
  readonly modulus: number;
  readonly targetLabel: string;
  readonly replacement: string;
}

export interface RelabelTools {
  /** Anchored at both ends. */
  readonly rewrite: CompileRewrite;
  /** The last eight bytes of the MD5 of a text. */
  readonly hash: (text: string) => bigint;
}

/** Answers the new labels; `undefined` when they are dropped. */
export type Relabel = (labels: Labels) => Labels | undefined;

type Mutable = Record<string, string>;
/** Changes the labels in place; `false` drops them. */
type Step = (labels: Mutable) => boolean;

/** Makes rules ready. Throws for a regular expression that cannot be compiled. */
export function compileRelabeling(rules: readonly RelabelRule[], tools: RelabelTools): Relabel {
  const steps = rules.map((rule) => stepOf(rule, tools));
  return (labels) => {
    const changed = { ...labels };
    return steps.every((step) => step(changed)) ? changed : undefined;
  };
}

function stepOf(rule: RelabelRule, tools: RelabelTools): Step {
  const rewrite = tools.rewrite(rule.regex);
  const source = (labels: Labels): string =>
    rule.sourceLabels.map((name) => labelValue(labels, name)).join(rule.separator);
  const matches = (text: string): boolean => rewrite(text, '') !== undefined;
  const write = (value: (text: string) => string): Step => {
    return (labels) => set(labels, rule.targetLabel, value(source(labels)));
  };
  const steps: Readonly<Record<RelabelAction, Step>> = {
    replace: (labels) => replace(labels, source(labels), rewrite, rule),
    keep: (labels) => matches(source(labels)),
    drop: (labels) => !matches(source(labels)),
    keepequal: (labels) => source(labels) === labelValue(labels, rule.targetLabel),
    dropequal: (labels) => source(labels) !== labelValue(labels, rule.targetLabel),
    lowercase: write((text) => text.toLowerCase()),
    uppercase: write((text) => text.toUpperCase()),
    hashmod: write((text) => String(tools.hash(text) % BigInt(rule.modulus))),
    labelmap: (labels) => mapLabels(labels, (name) => rewrite(name, rule.replacement)),
    labeldrop: (labels) => removeLabels(labels, matches),
    labelkeep: (labels) => removeLabels(labels, (name) => !matches(name)),
  };
  return steps[rule.action];
}

/** A target name that comes to nothing writes nothing; an empty value removes the label. */
function replace(labels: Mutable, text: string, rewrite: ReturnType<CompileRewrite>, rule: RelabelRule): boolean {
  const name = rewrite(text, rule.targetLabel);
  const value = rewrite(text, rule.replacement);
  if (name === undefined || value === undefined || name === '' || name === '__proto__') return true;
  return set(labels, name, value);
}

function mapLabels(labels: Mutable, rename: (name: string) => string | undefined): boolean {
  for (const [name, value] of Object.entries(labels)) {
    const renamed = rename(name);
    if (renamed !== undefined && renamed !== '' && renamed !== '__proto__') set(labels, renamed, value);
  }
  return true;
}

function removeLabels(labels: Mutable, goes: (name: string) => boolean): boolean {
  for (const name of Object.keys(labels)) if (goes(name)) delete labels[name];
  return true;
}

function set(labels: Mutable, name: string, value: string): boolean {
  if (value === '') delete labels[name];
  else labels[name] = value;
  return true;
}
