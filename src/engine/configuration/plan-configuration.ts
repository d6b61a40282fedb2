import type {
  AlertmanagerConfig,
  ConfiguredIntegration,
  ConfiguredReceiver,
} from '../../domain/alertmanager-config/alertmanager-config.js';
import { secretMark } from '../../domain/alertmanager-config/read-scalar.js';
import { timeIntervalText } from '../../domain/suppression/time-interval-text.js';
import type { InputFault } from '../operations/refusal.js';
import type { InhibitionDraft } from '../operations/save-inhibition.js';
import type { MuteTimingDraft } from '../operations/save-mute-timing.js';
import { channelWords, unknownChannel } from './channel-words.data.js';
import type { ConfigurationFiles, ConfigurationPlan, Planned, PlannedPoint, PlanNote } from './configuration-plan.js';
import { fillFiles } from './fill-files.js';
import { GivenFields } from './given-fields.js';
import { mapChannel } from './map-channel.js';
import { mapEmail, noteMailServer } from './map-email.js';
import { mapWebhook } from './map-webhook.js';

export type Planning =
  | { readonly ok: true; readonly plan: ConfigurationPlan }
  | { readonly ok: false; readonly faults: readonly InputFault[]; readonly plan: ConfigurationPlan };

const dayMs = 86_400_000;

/** What an alertmanager.yml comes to here. Whatever is not taken over as it stands is noted with its reason and place. */
export function planConfiguration(config: AlertmanagerConfig, files: ConfigurationFiles | undefined): Planning {
  const faults: InputFault[] = [];
  const notes: PlanNote[] = [];
  noteGlobal(config, notes);
  const points = config.receivers.map((receiver) => planPoint(receiver, config, { files, notes, faults }));
  const timings = config.timings.map(({ name, intervals, path }): Planned<MuteTimingDraft> => {
    checkName(name, path, faults);
    if (intervals.length > 0) return { path, draft: { name, timeIntervals: intervals.map(timeIntervalText) } };
    notes.push({ kind: 'changed', path, message: 'has no intervals, so that it never holds: kept as the year 0' });
    return { path, draft: { name, timeIntervals: [{ years: ['0'] }] } };
  });
  const inhibitions = config.inhibitions.map((inhibition, index): Planned<InhibitionDraft> => {
    const path = `inhibit_rules[${index}]`;
    checkName(inhibition.name, path, faults);
    return { path, draft: { ...inhibition, source: orAny(inhibition.source), target: orAny(inhibition.target) } };
  });
  if (config.templates.length > 0 && !files) {
    notes.push({
      kind: 'left-out',
      path: 'templates',
      message: 'files are not read here: add their texts as message templates',
    });
  }
  const { tree } = config;
  const plan = { tree, points, timings, inhibitions, templates: files?.templates ?? [], notes };
  return faults.length > 0 ? { ok: false, faults, plan } : { ok: true, plan };
}

/** An empty side of an inhibition fits every alert. */
function orAny(matchers: InhibitionDraft['source']): InhibitionDraft['source'] {
  return matchers.length > 0 ? matchers : [{ name: 'alertname', operator: '=~', value: '(?s:.*)' }];
}

function noteGlobal({ global, receivers, tracing }: AlertmanagerConfig, notes: PlanNote[]): void {
  const given = new GivenFields(global, 'global', notes);
  const mails = receivers.some(({ integrations }) => integrations.some(({ kind }) => kind === 'email_configs'));
  noteMailServer(given, mails);
  given.noteGiven(
    ['resolve_timeout'],
    'TOCSIN_RESOLVE_TIMEOUT says when an alert from outside ends that is not heard of any more',
  );
  if (tracing) notes.push({ kind: 'left-out', path: 'tracing', message: 'has no counterpart here' });
}

interface Tools {
  readonly files: ConfigurationFiles | undefined;
  readonly notes: PlanNote[];
  readonly faults: InputFault[];
}

function planPoint(receiver: ConfiguredReceiver, config: AlertmanagerConfig, tools: Tools): PlannedPoint {
  const { name, path, integrations } = receiver;
  checkName(name, path, tools.faults);
  const redacted = integrations.filter(isRedacted);
  for (const { path: place } of redacted) {
    const message = 'shows <secret> where its secret was: a contact point of this name that stands already is kept';
    tools.notes.push({ kind: 'left-out', path: place, message });
  }
  const whole = integrations.filter((integration) => !redacted.includes(integration));
  const mapped = whole.flatMap((integration) => {
    const fields = fillFiles(integration.fields, integration.path, tools.files, tools.notes);
    const draft = planIntegration({ ...integration, fields }, config, tools.notes);
    return draft ? [{ path: integration.path, draft }] : [];
  });
  if (mapped.length === 0 && integrations.length > 0) {
    const message = 'nothing of this receiver could be taken over: nobody hears of what is sent to it';
    tools.notes.push({ kind: 'empty', path, message });
  }
  return {
    path,
    draft: {
      name,
      team: undefined,
      onUnknown: 'resend',
      giveUpAfterMs: dayMs,
      integrations: mapped.map(({ draft }) => draft),
    },
    integrationPaths: mapped.map((one) => one.path),
    redacted: redacted.length > 0,
  };
}

/** The mail server of an e-mail is not taken over: its password does not matter. */
function isRedacted({ kind, fields }: ConfiguredIntegration): boolean {
  return kind !== 'email_configs' && JSON.stringify(fields).includes(secretMark);
}

function planIntegration(integration: ConfiguredIntegration, config: AlertmanagerConfig, notes: PlanNote[]) {
  const given = new GivenFields(integration.fields, integration.path, notes);
  if (integration.kind === 'email_configs') return mapEmail(integration.fields, given, config.global);
  if (integration.kind === 'webhook_configs') return mapWebhook(given);
  const words = channelWords[integration.kind];
  if (words) return mapChannel(integration, words, given);
  notes.push({ kind: 'left-out', path: integration.path, message: unknownChannel });
  return undefined;
}

function checkName(name: string, path: string, faults: InputFault[]): void {
  if (name.length <= 200 && /^\S(?:.*\S)?$/u.test(name)) return;
  faults.push({
    path: `${path}.name`,
    message: 'must be one line of up to 200 characters without blanks at its edges',
  });
}
