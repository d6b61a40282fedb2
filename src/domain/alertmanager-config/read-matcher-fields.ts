import type { CompilePattern, Matcher } from '../labels/matcher.js';
import { matcherText } from '../labels/matcher-text.js';
import { parseMatchers } from '../labels/parse-matchers.js';
import { type Fields, isFields, pathTo } from '../rule/draft-reader.js';
import { type Place, report, textsOf } from './read-fields.js';

const classicName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Names of the three fields that hold matchers: `match` or, in an inhibition, `source_match`. */
export interface MatcherFields {
  readonly exact: string;
  readonly expressions: string;
  readonly matchers: string;
}

/** Matchers of a route or of one side of an inhibition, by the old fields and by the new one. */
export function readMatcherFields(
  { read, raw }: { readonly read: Fields; readonly raw: Fields },
  names: MatcherFields,
  place: Place,
  compile: CompilePattern,
): readonly Matcher[] {
  const exact = Object.entries(mapOf(read, names.exact)).map(([name, value]): Matcher => {
    checkName(name, names.exact, place);
    return { name, operator: '=', value: String(value) };
  });
  const expressions = Object.entries(mapOf(read, names.expressions)).map(([name, value]): Matcher => {
    const at = { path: pathTo(place.path, names.expressions), faults: place.faults };
    checkName(name, names.expressions, place);
    if (mapOf(raw, names.expressions)[name] === null) report(at, name, 'has no regular expression');
    checkExpression(String(value), name, at, compile);
    return { name, operator: '=~', value: String(value) };
  });
  const lines = textsOf(read, names.matchers).flatMap((line, index) =>
    readLine(line, { path: `${pathTo(place.path, names.matchers)}[${index}]`, faults: place.faults }, compile),
  );
  return [...exact, ...expressions, ...lines];
}

/** Each in the form in which it is read again as it was. */
export function matcherTexts(matchers: readonly Matcher[]): readonly string[] {
  return matchers.map(matcherText);
}

function mapOf(fields: Fields, name: string): Fields {
  const map = fields[name];
  return isFields(map) ? map : {};
}

function checkName(name: string, field: string, place: Place): void {
  if (classicName.test(name)) return;
  const at = { path: pathTo(place.path, field), faults: place.faults };
  report(at, name, 'not a label name here: letters, digits and _; write others in quotes as matchers');
}

function checkExpression(expression: string, name: string, place: Place, compile: CompilePattern): void {
  try {
    compile(expression);
  } catch (error) {
    report(place, name, (error as Error).message);
  }
}

function readLine(line: string, place: Place, compile: CompilePattern): readonly Matcher[] {
  try {
    const matchers = parseMatchers(line);
    for (const { operator, value } of matchers) {
      if (operator === '=~' || operator === '!~') checkExpression(value, '', place, compile);
    }
    return matchers;
  } catch (error) {
    report(place, '', (error as Error).message);
    return [];
  }
}
