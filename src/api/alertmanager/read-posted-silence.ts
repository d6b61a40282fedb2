import { z } from 'zod';
import type { Matcher, MatchOperator } from '../../domain/labels/matcher.js';
import { type Instant, parseInstant } from '../../domain/time/instant.js';
import type { SilenceDraft } from '../../engine/operations/save-silence.js';
import { AlertmanagerError } from '../http/alertmanager-error.js';
import { RequestError } from '../http/request-error.js';
import { requireJson } from './require-json.js';

const time = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at === undefined) {
    context.addIssue({ code: 'custom', message: `no time of RFC 3339: ${JSON.stringify(text.slice(0, 60))}` });
  }
  return at ?? 0;
});

const silence = z.object({
  id: z.string().nullish(),
  matchers: z.array(
    z.object({ name: z.string(), value: z.string(), isRegex: z.boolean(), isEqual: z.boolean().nullish() }),
  ),
  startsAt: time,
  endsAt: time,
  createdBy: z.string(),
  comment: z.string(),
});

const required = ['comment', 'createdBy', 'endsAt', 'matchers', 'startsAt'] as const;
const requiredOfMatcher = ['isRegex', 'name', 'value'] as const;

export interface PostedSilence {
  /** `undefined`: a new one. */
  readonly id: string | undefined;
  readonly draft: SilenceDraft;
}

/** Reads the body of `POST silences`, and refuses what Alertmanager refuses, in its words. */
export function readPostedSilence(body: unknown, now: Instant): PostedSilence {
  requireJson(body);
  requireFields(body);
  const result = silence.safeParse(body, { reportInput: false });
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new RequestError(400, `parsing silence body from "" failed, because ${faults.join('; ')}`);
  }
  const { id, matchers, startsAt, endsAt, createdBy, comment } = result.data;
  if (startsAt >= endsAt) {
    throw new AlertmanagerError(400, 'Failed to create silence: start time must be before end time');
  }
  if (endsAt < now) throw new AlertmanagerError(400, "Failed to create silence: end time can't be in the past");
  const draft = { matchers: matchers.map(matcherOf), startsAt, endsAt, durationMs: undefined, comment, createdBy };
  return { id: id || undefined, draft };
}

function requireFields(body: unknown): void {
  if (body === undefined || body === null) throw new RequestError(422, 'silence in body is required');
  const missing = missingOf(body, required, '');
  const { matchers } = body as { readonly matchers?: unknown };
  if (Array.isArray(matchers)) {
    if (matchers.length === 0) missing.push('matchers in body should have at least 1 items');
    matchers.forEach((matcher: unknown, index) => {
      missing.push(...missingOf(matcher, requiredOfMatcher, `matchers.${index}.`));
    });
  }
  if (missing.length > 0) throw new RequestError(422, missing.slice(0, 100).join('\n'));
}

function missingOf(thing: unknown, names: readonly string[], place: string): string[] {
  const fields = typeof thing === 'object' && thing !== null ? (thing as Readonly<Record<string, unknown>>) : {};
  return names
    .filter((name) => fields[name] === undefined || fields[name] === null)
    .map((name) => `${place}${name} in body is required`);
}

function matcherOf(matcher: z.output<typeof silence>['matchers'][number]): Matcher {
  const { name, value, isRegex, isEqual } = matcher;
  const operators: readonly [MatchOperator, MatchOperator] = isRegex ? ['=~', '!~'] : ['=', '!='];
  return { name, operator: operators[isEqual === false ? 1 : 0], value };
}
