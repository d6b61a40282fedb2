import type { CompilePattern } from '../labels/matcher.js';
import { type Fields, isFields } from '../rule/draft-reader.js';
import type { RuleFault } from '../rule/rule-draft.js';
import type { AlertmanagerConfig, ConfiguredReceiver, ConfigReading } from './alertmanager-config.js';
import { fileFields } from './config-fields.data.js';
import { checkGlobalSlack, inheritGlobal } from './inherit-global.js';
import { partOf, partsOf, type Place, readPart, report, textOf, textsOf } from './read-fields.js';
import { readInhibitRule } from './read-inhibit-rule.js';
import { readRoot } from './read-route.js';
import { readTimeInterval } from './read-time-interval.js';
import { type ReceiverKind, receiverKinds } from './receiver-fields.data.js';

const kinds = Object.keys(receiverKinds) as readonly ReceiverKind[];

/**
 * Reads alertmanager.yml as Alertmanager 0.31 does, from YAML whose scalars are texts and whose empty values are null.
 * Whatever Alertmanager would refuse is a fault, all of them with their paths; in addition, empty entries of lists.
 */
export function readAlertmanagerConfig(value: unknown, compile: CompilePattern): ConfigReading {
  const faults: RuleFault[] = [];
  const top: Place = { path: '', faults };
  if (!isFields(value)) {
    return { ok: false, faults: [{ path: '', message: 'must be a mapping with route and receivers' }] };
  }
  const read = readPart(value, fileFields, top);
  const global = partOf(read, 'global') ?? {};
  checkGlobalSlack(global, (name, message) => report({ path: 'global', faults }, name, message));
  const receivers = readReceivers(read, global, faults);
  const timings = readTimings(read, faults);
  const known = {
    receivers: new Set(receivers.map(({ name }) => name)),
    timings: new Set(timings.map(({ name }) => name)),
    compile,
  };
  const rules = Array.isArray(value.inhibit_rules) ? value.inhibit_rules : [];
  const inhibitions = partsOf(read, 'inhibit_rules').map((rule, index) =>
    readInhibitRule(rule, rules[index], {
      index,
      place: { path: `inhibit_rules[${index}]`, faults },
      compile,
    }),
  );
  if (value.route === null || value.route === undefined) report(top, 'route', 'is required');
  const tree = isFields(value.route) ? readRoot(value.route, known, { path: 'route', faults }) : undefined;
  if (value.route && !tree) report(top, 'route', 'must be a mapping');
  if (!tree) return { ok: false, faults: inOrder(faults) };
  const templates = textsOf(read, 'templates');
  const config: AlertmanagerConfig = {
    ...{ global, tree, receivers, timings, inhibitions, templates },
    tracing: partOf(read, 'tracing'),
  };
  return faults.length > 0 ? { ok: false, faults: inOrder(faults), config } : { ok: true, config };
}

/** One place may have been told twice: by the part around it and by what looks at the whole. */
function inOrder(faults: readonly RuleFault[]): readonly RuleFault[] {
  const seen = new Set<string>();
  return faults.filter(({ path, message }) => {
    const key = `${path}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function readReceivers(read: Fields, global: Fields, faults: RuleFault[]): readonly ConfiguredReceiver[] {
  const receivers = partsOf(read, 'receivers').map((receiver, index) => {
    const path = `receivers[${index}]`;
    const integrations = kinds.flatMap((kind) =>
      partsOf(receiver, kind).map((own, at) => {
        const place = { path: `${path}.${kind}[${at}]`, faults };
        const fields = inheritGlobal(kind, own, global, (name, message) => report(place, name, message));
        return { kind, path: place.path, fields };
      }),
    );
    return { name: textOf(receiver, 'name'), path, integrations };
  });
  reportTwins(receivers, 'receivers', faults);
  return receivers;
}

function readTimings(read: Fields, faults: RuleFault[]): AlertmanagerConfig['timings'] {
  const lists = (['mute_time_intervals', 'time_intervals'] as const).map((list) =>
    partsOf(read, list).map((timing, index) => ({
      path: `${list}[${index}]`,
      ...readTimeInterval(timing, { path: `${list}[${index}]`, faults }),
    })),
  );
  const timings = lists.flat();
  reportTwins(timings, 'time intervals', faults);
  return timings;
}

function reportTwins(
  named: readonly { readonly name: string; readonly path: string }[],
  what: string,
  faults: RuleFault[],
): void {
  const seen = new Set<string>();
  for (const { name, path } of named) {
    if (name !== '' && seen.has(name)) {
      report({ path, faults }, 'name', `two ${what} are named ${JSON.stringify(name)}: rename one`);
    }
    seen.add(name);
  }
}
