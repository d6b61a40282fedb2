import type { Labels } from '../../labels/label-set.js';
import { labelValue } from '../../labels/label-set.js';
import type { Instant } from '../../time/instant.js';
import { safeText } from '../html/html-escaper.js';
import { humanizeDuration, toFloat } from '../rule/humanize.js';
import type { TemplateRegex } from '../rule/template-regex.js';
import { decodeUtf8, encodeUtf8 } from '../syntax/utf8-text.js';
import { FunctionFailure } from '../template-fault.js';
import {
  type FunctionTable,
  type TemplateFunction,
  type TemplateList,
  templateFunction,
  templateList,
  type TemplateObject,
  type TemplateValue,
} from '../template-value.js';
import { templateDuration } from '../time/template-duration.js';
import { durationBetween, formatSteps, templateTime, timeInZone } from '../time/template-time.js';
import { decodeBase64, encodeBase64 } from './base64-text.js';
import { goJson } from './go-json.js';
import { readTime } from './read-time.js';
import { lowerLetters, titleWords, upperLetters } from './title-case.js';

export interface MessageTemplateSetting {
  readonly regex: TemplateRegex;
  /** The instant of the flush: what `now` gives and `since` counts from. */
  readonly at: Instant;
  /** Labels of the route, for `routeLabels`. */
  readonly routeLabels: Labels;
}

/** Alertmanager's functions for messages. */
export function messageFunctions(setting: MessageTemplateSetting): FunctionTable {
  return { get: (name) => fixedFunctions.get(name) ?? boundFunctions.get(name)?.(setting) };
}

/** Go's zero time: what a text that is no time gives. */
const zeroTime = templateTime(-62_135_596_800_000_000_000n);

function textFunctions(): Record<string, TemplateFunction> {
  const text = (change: (value: string) => TemplateValue): TemplateFunction => templateFunction(['string'], change);
  return {
    toUpper: text(upperLetters),
    toLower: text(lowerLetters),
    title: text(titleWords),
    trimSpace: text((value) => value.replace(/^[\s\u0085]+|[\s\u0085]+$/g, '')),
    join: templateFunction(['string', '[]string'], (separator: string, list: TemplateList | null) =>
      (list?.items ?? []).join(separator),
    ),
    safeHtml: text((value) => safeText('template.HTML', value)),
    safeUrl: text((value) => safeText('template.URL', value)),
    urlUnescape: text(unescapeQuery),
    base64encode: text(encodeBase64),
    base64decode: text(decodeBase64),
  };
}

function collectionFunctions(): Record<string, TemplateFunction> {
  return {
    stringSlice: templateFunction([], (...texts: string[]) => templateList(texts, '[]string'), 'string'),
    list: templateFunction([], (...items: TemplateValue[]) => templateList(items), 'any'),
    append: templateFunction(
      ['[]interface {}'],
      (list: TemplateList | null, ...more: TemplateValue[]) => templateList([...(list?.items ?? []), ...more]),
      'any',
    ),
    dict: templateFunction([], dictOf, 'any'),
    toJson: templateFunction(['any'], goJson),
  };
}

/** To ask for the rules of a zone takes as long as some fifty other steps. */
const zoneSteps = 50;

function timeFunctions(): Record<string, TemplateFunction> {
  const orFailure = (zone: string, time: TemplateObject): TemplateValue => {
    const moved = timeInZone(time, zone);
    if (!moved) throw new FunctionFailure(`unknown time zone ${zone}`);
    return moved;
  };
  return {
    date: { ...templateFunction(['string', 'time.Time'], formatted), steps: formatSteps },
    tz: { ...templateFunction(['string', 'time.Time'], orFailure), steps: zoneSteps },
    humanizeDuration: templateFunction(['any'], (value: TemplateValue) => humanizeDuration(toFloat(value))),
    toDate: templateFunction(['string', 'string'], (layout: string, text: string) => timeOrZero(layout, text)),
    mustToDate: templateFunction(['string', 'string'], (layout: string, text: string) =>
      templateTime(readTime(layout, text)),
    ),
  };
}

function formatted(layout: string, time: TemplateObject): TemplateValue {
  return time.methods?.get('Format')?.call(layout) ?? '';
}

function timeOrZero(layout: string, text: string): TemplateValue {
  try {
    return templateTime(readTime(layout, text));
  } catch (error) {
    if (error instanceof FunctionFailure) return zeroTime;
    throw error;
  }
}

function dictOf(...values: TemplateValue[]): TemplateValue {
  if (values.length % 2 !== 0) throw new FunctionFailure('dict requires an even number of arguments');
  const entries = new Map<string, TemplateValue>();
  for (let index = 0; index < values.length; index += 2) {
    const key = values[index];
    if (typeof key !== 'string') throw new FunctionFailure('dict keys must be strings');
    entries.set(key, values[index + 1]);
  }
  return { kind: 'map', typeName: 'map[string]interface {}', entries, zero: null };
}

function unescapeQuery(text: string): string {
  const wrong = /%(?![0-9a-fA-F]{2}).{0,2}/u.exec(text);
  if (wrong) throw new FunctionFailure(`invalid URL escape ${JSON.stringify(wrong[0])}`);
  const bytes: number[] = [];
  for (const part of text.replaceAll('+', ' ').split(/(%[0-9a-fA-F]{2})/)) {
    if (/^%[0-9a-fA-F]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 16));
    else for (const byte of encodeUtf8(part)) bytes.push(byte);
  }
  return decodeUtf8(bytes);
}

/** A match may take some milliseconds even in linear time: 200 of them are all that one expansion may ask for. */
function costly(parameters: readonly string[], match: (...texts: string[]) => TemplateValue): TemplateFunction {
  const call = (...texts: string[]): TemplateValue => {
    try {
      return match(...texts);
    } catch (error) {
      throw new FunctionFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return { ...templateFunction(parameters, call as (...args: never[]) => TemplateValue), steps: 500 };
}

const fixedFunctions: ReadonlyMap<string, TemplateFunction> = new Map(
  Object.entries({ ...textFunctions(), ...collectionFunctions(), ...timeFunctions() }),
);

const nanosOf = (at: Instant): bigint => BigInt(at) * 1_000_000n;

/** Functions that answer out of their setting. */
const boundFunctions: ReadonlyMap<string, (setting: MessageTemplateSetting) => TemplateFunction> = new Map(
  Object.entries({
    now: ({ at }) => templateFunction([], () => templateTime(nanosOf(at))),
    since: ({ at }) =>
      templateFunction(['time.Time'], (time: TemplateObject) =>
        templateDuration(durationBetween(nanosOf(at), time.order ?? 0n)),
      ),
    routeLabels: ({ routeLabels }) => templateFunction(['string'], (name: string) => labelValue(routeLabels, name)),
    match: ({ regex }) => costly(['string', 'string'], (pattern = '', text = '') => regex.matches(pattern, text)),
    reReplaceAll: ({ regex }) =>
      costly(['string', 'string', 'string'], (pattern = '', replacement = '', text = '') =>
        regex.replaceAll(pattern, text, replacement),
      ),
  } satisfies Record<string, (setting: MessageTemplateSetting) => TemplateFunction>),
);

/** Names of all functions, for reading templates where there is nothing to execute them with. */
export const messageFunctionNames: ReadonlySet<string> = new Set([...fixedFunctions.keys(), ...boundFunctions.keys()]);
