import { matcherText } from '../../domain/labels/matcher-text.js';
import { oneGroupLabel } from '../../domain/alertmanager-config/one-group-label.js';
import type { RoutingNode, RoutingTree } from '../../domain/routing/routing-tree.js';
import type { Inhibition } from '../../domain/suppression/inhibition.js';
import { formatDuration } from '../../domain/time/duration.js';
import type { Configuration, MailServer } from './configuration.js';
import { type Printed, present } from './printed.js';
import { printReceiver } from './print-receiver.js';
import { printTiming } from './print-timing.js';

export interface PrintedConfiguration {
  /** The fields of alertmanager.yml, ready to be written as YAML. */
  readonly config: Printed;
  /** What alertmanager.yml has no words for, one sentence each. */
  readonly leftOut: readonly string[];
}

const noServer: MailServer = { smarthost: 'localhost:25', from: 'tocsin@localhost' };

/**
 * Our configuration as alertmanager.yml, which Alertmanager takes as it is: secrets stand there as `<secret>`. Nothing is
 * left out silently.
 */
export function printConfiguration(configuration: Configuration): PrintedConfiguration {
  const { tree, contactPoints, timings, inhibitions, templates, mail } = configuration;
  const leftOut: string[] = [];
  const receivers = contactPoints.map((point) => printReceiver(point, leftOut));
  const mails = contactPoints.some(({ integrations }) => integrations.some(({ type }) => type === 'email'));
  const config = present({
    global: mails ? printMail(mail, leftOut) : undefined,
    route: printRoot(tree, leftOut),
    inhibit_rules: inhibitions.map((inhibition) => printInhibition(inhibition, leftOut)),
    receivers,
    time_intervals: timings.map(printTiming),
    templates: [],
  });
  leftOut.push(...templates.map((name) => `the message template ${JSON.stringify(name)}: Alertmanager reads files`));
  return { config, leftOut };
}

function printMail(mail: MailServer | undefined, leftOut: string[]): Printed {
  if (!mail) leftOut.push('the mail server: none is set, so that one on this host stands in its place');
  const { smarthost, from } = mail ?? noServer;
  return { smtp_smarthost: smarthost, smtp_from: from };
}

/** Alertmanager's root takes everything at any time. */
function printRoot(tree: RoutingTree, leftOut: string[]): Printed {
  for (const timing of [...tree.muteTimings, ...tree.activeTimings]) {
    leftOut.push(`the timing ${JSON.stringify(timing)} of the root route: Alertmanager's root has none`);
  }
  return printRoute({ ...tree, matchers: [], continues: false, muteTimings: [], activeTimings: [] }, 'route', leftOut);
}

function printRoute(node: RoutingNode, place: string, leftOut: string[]): Printed {
  if (Object.keys(node.labels).length > 0) leftOut.push(`the labels of ${place}`);
  if (node.escalations !== undefined && node.escalations.length > 0) leftOut.push(`the escalations of ${place}`);
  return present({
    receiver: node.receiver,
    matchers: node.matchers,
    group_by: node.groupBy && printGroupBy(node.groupBy, place),
    continue: node.continues ? true : undefined,
    group_wait: durationText(node.groupWaitMs),
    group_interval: durationText(node.groupIntervalMs),
    repeat_interval: durationText(node.repeatIntervalMs),
    mute_time_intervals: node.muteTimings,
    active_time_intervals: node.activeTimings,
    routes: node.routes.map((child, index) => printRoute(child, `${place}.routes[${index}]`, leftOut)),
  });
}

/** Below the root an empty list means to Alertmanager what stands above: a label that no alert has makes one group. */
function printGroupBy(groupBy: readonly string[], place: string): readonly string[] {
  return groupBy.length === 0 && place !== 'route' ? [oneGroupLabel] : [...groupBy];
}

function durationText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatDuration(ms);
}

/** Its name is left out: versions of Alertmanager before 0.31 refuse it. */
function printInhibition(inhibition: Omit<Inhibition, 'id'>, leftOut: string[]): Printed {
  leftOut.push(`the name of the inhibition ${JSON.stringify(inhibition.name)}`);
  return present({
    source_matchers: inhibition.source.map(matcherText),
    target_matchers: inhibition.target.map(matcherText),
    equal: inhibition.equal,
  });
}
