import { alertNameLabel, type Labels, sortedNames } from '../../labels/label-set.js';
import {
  type TemplateFunction,
  templateFunction,
  type TemplateList,
  type TemplateMap,
  templateObject,
  type TemplateObject,
} from '../../template/template-value.js';
import { templateTime, type TemplateTime } from '../../template/time/template-time.js';
import type { Instant } from '../../time/instant.js';
import type { NotifiedAlert } from '../notification.js';
import { digestAlerts, groupStanding } from './alert-digest.js';
import { alertUrl, baseUrl, silenceUrl } from './message-links.js';
import type { MessageInput } from './message-input.js';
import { reasonWords } from './reason-words.data.js';

/** Most alerts that a template sees; the others are counted in `.TruncatedAlerts`. */
export const mostTemplateAlerts = 1_000;

/** The dot of a message's templates: Alertmanager's `Data`; what is ours are methods, so that it prints the same. */
export function messageData(input: MessageInput): TemplateObject {
  const digest = digestAlerts(input);
  const externalUrl = baseUrl(input.externalUrl);
  const shown = digest.alerts.slice(0, mostTemplateAlerts);
  const truncated = (input.truncatedAlerts ?? 0) + digest.alerts.length - shown.length;
  const fields = {
    Receiver: input.receiver,
    Status: groupStanding(input, digest).status,
    Alerts: alertList(shown.map((alert) => alertObject(alert, externalUrl))),
    NotificationReason: reasonWords[input.reason],
    GroupLabels: keyValues(input.groupLabels),
    CommonLabels: keyValues(digest.commonLabels),
    CommonAnnotations: keyValues(digest.commonAnnotations),
    ExternalURL: externalUrl,
  };
  return templateObject('*template.Data', fields, {
    GroupKey: templateFunction([], () => input.groupKey),
    NotificationID: templateFunction([], () => input.notificationId),
    RouteLabels: templateFunction([], () => keyValues(input.routeLabels ?? {})),
    TruncatedAlerts: templateFunction([], () => BigInt(truncated)),
  });
}

function alertObject(alert: NotifiedAlert, externalUrl: string): TemplateObject {
  const fields = {
    Status: alert.status,
    Labels: keyValues(alert.labels),
    Annotations: keyValues(alert.annotations),
    StartsAt: timeOf(alert.startsAt),
    EndsAt: timeOf(alert.status === 'firing' ? undefined : alert.endsAt),
    GeneratorURL: alert.generatorUrl,
    Fingerprint: alert.fingerprint,
  };
  return templateObject('template.Alert', fields, {
    AlertURL: templateFunction([], () => alertUrl(externalUrl, alert)),
    SilenceURL: templateFunction([], () => silenceUrl(externalUrl, alert.labels)),
  });
}

/** Go's zero time where there is none. */
function timeOf(at: Instant | undefined): TemplateTime {
  return templateTime(at === undefined ? -62_135_596_800_000_000_000n : BigInt(at) * 1_000_000n);
}

function alertList(alerts: readonly TemplateObject[]): TemplateList {
  const withStatus = (status: string): TemplateFunction => {
    const items = alerts.filter((alert) => alert.fields.get('Status') === status);
    const list: TemplateList = { kind: 'list', typeName: '[]template.Alert', items };
    return templateFunction([], () => list);
  };
  return {
    kind: 'list',
    typeName: 'template.Alerts',
    items: alerts,
    methods: new Map([
      ['Firing', withStatus('firing')],
      ['Resolved', withStatus('resolved')],
    ]),
  };
}

/** Labels or annotations. Methods are made when they are first asked for: a flood has thousands of these. */
export function keyValues(labels: Labels): TemplateMap {
  const names = orderedNames(labels);
  let methods: ReadonlyMap<string, TemplateFunction> | undefined;
  return {
    kind: 'map',
    typeName: 'template.KV',
    entries: new Map(names.map((name) => [name, labels[name] ?? ''])),
    zero: '',
    toText: () => pairsText(names, labels),
    get methods() {
      methods ??= keyValueMethods(names, labels);
      return methods;
    },
  };
}

function keyValueMethods(names: readonly string[], labels: Labels): ReadonlyMap<string, TemplateFunction> {
  let pairs: TemplateList | undefined;
  return new Map([
    [
      'SortedPairs',
      templateFunction([], () => {
        pairs ??= pairList(names, labels);
        return pairs;
      }),
    ],
    ['Names', templateFunction([], () => texts(names))],
    ['Values', templateFunction([], () => texts(names.map((name) => labels[name] ?? '')))],
    ['Remove', templateFunction(['[]string'], (removed: TemplateList | null) => without(names, labels, removed))],
    ['String', templateFunction([], () => pairsText(names, labels))],
  ]);
}

function without(names: readonly string[], labels: Labels, removed: TemplateList | null): TemplateMap {
  const gone = new Set(removed?.items);
  return keyValues(
    Object.fromEntries(names.filter((name) => !gone.has(name)).map((name) => [name, labels[name] ?? ''])),
  );
}

/** The alert's name first, the others in order. */
function orderedNames(labels: Labels): readonly string[] {
  const names = sortedNames(labels).filter((name) => labels[name]);
  return names.includes(alertNameLabel) ? [alertNameLabel, ...names.filter((name) => name !== alertNameLabel)] : names;
}

function pairList(names: readonly string[], labels: Labels): TemplateList {
  return {
    kind: 'list',
    typeName: 'template.Pairs',
    items: names.map((name) => templateObject('template.Pair', { Name: name, Value: labels[name] ?? '' })),
    toText: () => pairsText(names, labels),
    methods: new Map([
      ['Names', templateFunction([], () => texts(names))],
      ['Values', templateFunction([], () => texts(names.map((name) => labels[name] ?? '')))],
      ['String', templateFunction([], () => pairsText(names, labels))],
    ]),
  };
}

function texts(items: readonly string[]): TemplateList {
  return { kind: 'list', typeName: '[]string', items };
}

function pairsText(names: readonly string[], labels: Labels): string {
  return names.map((name) => `${name}=${labels[name] ?? ''}`).join(', ');
}
