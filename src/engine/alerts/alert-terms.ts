import { type CompilePattern, compileMatcher } from '../../domain/labels/matcher.js';
import { labelValue } from '../../domain/labels/label-set.js';
import { parseMatcher } from '../../domain/labels/parse-matcher.js';
import { parseDuration } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { InputFault } from '../operations/refusal.js';
import { readMatchers } from '../operations/read-matchers.js';
import { type StandingAlert, stateSince } from './standing-alert.js';

export type AlertTest = (alert: StandingAlert, now: Instant) => boolean;

/** What a term may ask besides labels; several values: one that fits is enough, and for a negation none may fit. */
const facts: Readonly<Record<string, (alert: StandingAlert) => readonly string[]>> = {
  state: ({ alert, suppressed }) =>
    alert.state === 'firing' ? ['firing', suppressed ? 'suppressed' : 'active'] : [alert.state],
  severity: ({ severity }) => [severity],
  node: ({ node }) => (node === undefined ? [] : [node]),
  receiver: ({ receivers }) => receivers,
  rule: ({ alert }) => [alert.ruleId],
  group: ({ alert, folder, group }) => [alert.groupId, `${folder}/${group}`],
  'silenced-by': ({ causes }) => causesOf(causes, 'silence'),
  'inhibited-by': ({ causes }) => causesOf(causes, 'inhibition'),
  'acknowledged-by': ({ acknowledgement }) => (acknowledgement ? [acknowledgement.by] : []),
  notice: ({ noticeFails }) => [noticeFails ? 'failing' : 'fine'],
  flapping: ({ flapping }) => [String(flapping)],
  fingerprint: ({ alert }) => [alert.fingerprint],
};

/** Names of what begins with `@`, for people who mistype one. */
export const factNames: readonly string[] = [...Object.keys(facts), 'age'];

/** Whether the text asks something of an alert that is none of its labels: `@receiver=ops`, `@age>15m`. */
export function isFactTerm(text: string): boolean {
  return text.trimStart().startsWith('@');
}

/** Reads label matchers and `@` terms; what is wrong is added to `faults`, with its place in the list. */
export function readAlertTerms(
  texts: readonly string[],
  { path, compile }: { readonly path: string; readonly compile: CompilePattern },
  faults: InputFault[],
): readonly AlertTest[] {
  return texts.flatMap((text, index) => {
    if (!isFactTerm(text)) {
      const found: InputFault[] = [];
      const [matcher] = readMatchers([text], { path, compile }, found);
      faults.push(...found.map((fault) => ({ ...fault, path: `${path}[${index}]` })));
      return matcher ? [({ alert }: StandingAlert) => matcher.test(labelValue(alert.labels, matcher.name))] : [];
    }
    try {
      return [readFact(text.trim(), compile)];
    } catch (error) {
      faults.push({ path: `${path}[${index}]`, message: (error as Error).message });
      return [];
    }
  });
}

const form = /^@([a-z-]+)\s*(.*)$/s;

function readFact(text: string, compile: CompilePattern): AlertTest {
  const [, name = '', condition = ''] = form.exec(text) ?? [];
  if (name === 'age') return readAge(condition);
  const valuesOf = facts[name];
  if (!valuesOf) throw new Error(`@${name} is not known: write one of @${factNames.join(', @')}`);
  // The syntax of a matcher, so that quotes and regular expressions are the same.
  const { operator, value } = parseMatcher(`fact${condition}`);
  const test = compileMatcher({ name, operator, value }, compile);
  const negates = operator === '!=' || operator === '!~';
  return (alert) => {
    const values = valuesOf(alert);
    if (values.length === 0) return test('');
    return negates ? values.every(test) : values.some(test);
  };
}

function readAge(condition: string): AlertTest {
  const [, beyond, text = ''] = /^(<|>)=?\s*"?([^"]*)"?$/.exec(condition) ?? [];
  if (beyond === undefined) throw new Error('an age is compared by < or >: write for example @age>15m');
  const age = parseDuration(text);
  if (!age.ok) throw new Error(age.error);
  return (alert, now) => (beyond === '>' ? now - stateSince(alert) > age.ms : now - stateSince(alert) < age.ms);
}

function causesOf(causes: StandingAlert['causes'], kind: StandingAlert['causes'][number]['kind']): readonly string[] {
  return causes.filter((cause) => cause.kind === kind).flatMap(({ ref, name }) => [ref, name]);
}
