import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  NaN: 'a number',
};

/** What is wrong, in words; the contract's own where it has some. */
export function faultWords(issue: Issue): string {
  if (issue.code === 'invalid_type') return wrongKind(issue);
  if (issue.code === 'too_small' && issue.message.startsWith('Too small')) return tooSmall(issue);
  if (issue.code === 'too_big' && issue.message.startsWith('Too big')) {
    return unit(issue.origin) === ''
      ? `must be at most ${issue.maximum}`
      : `at most ${issue.maximum} ${unit(issue.origin)}`;
  }
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid ')) return oneOf(issue.values.map(String));
  return issue.message;
}

function wrongKind(issue: Issue & { code: 'invalid_type' }): string {
  const given = /^Invalid input: expected \S+, received (\S+)$/.exec(issue.message)?.[1];
  if (given === undefined) return issue.message;
  if (given === 'undefined') return 'is required';
  if (issue.expected === 'int' && given === 'number') return 'must be a whole number';
  return `must be ${kinds[issue.expected] ?? issue.expected}, not ${kinds[given] ?? given}`;
}

function tooSmall({ origin, minimum }: Issue & { code: 'too_small' }): string {
  if (unit(origin) === '') return `must be at least ${minimum}`;
  return minimum === 1 ? 'must not be empty' : `at least ${minimum} ${unit(origin)}`;
}

function unit(origin: string): string {
  if (origin === 'string') return 'characters';
  return origin === 'array' ? 'entries' : '';
}

function oneOf(values: readonly string[]): string {
  const known = values.map((value) => JSON.stringify(value));
  const last = known.pop() ?? '';
  return known.length === 0 ? `must be ${last}` : `must be ${known.join(', ')} or ${last}`;
}
