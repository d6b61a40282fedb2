import { labelValue } from '../../labels/label-set.js';
import type { NotifiedAlert } from '../notification.js';
import { webAddress } from './email-pair.js';
import { alertUrl, silenceUrl } from './message-links.js';

export interface AlertLink {
  readonly text: string;
  readonly url: string;
}

const longestUrl = 2_000;

/** Annotations that are told as links, under the names that rules from everywhere give them. */
const annotationLinks = [
  ['Runbook', ['runbook_url', 'runbook', 'runbookUrl', 'runbookURL']],
  ['Dashboard', ['dashboard_url', 'dashboard', 'dashboardUrl', 'dashboardURL']],
] as const;

/** Where to look into an alert and what to do about it: its own page first. `base` has no slash at its end. */
export function alertLinks(alert: NotifiedAlert, base: string): readonly AlertLink[] {
  const own = alertUrl(base, alert);
  const found: (AlertLink | undefined)[] = [
    { text: 'Open alert', url: own },
    ...annotationLinks.map(([text, names]) => link(text, linkedAnnotation(alert, names)?.url)),
    alert.status === 'firing' ? { text: 'Silence', url: silenceUrl(base, alert.labels) } : undefined,
    // What our own rules raise is explained on the alert's page.
    alert.generatorUrl.startsWith(base) ? undefined : link('Source', webAddress(alert.generatorUrl)),
  ];
  return found.filter((one) => one !== undefined);
}

function link(text: string, url: string | undefined): AlertLink | undefined {
  return url !== undefined && url.length <= longestUrl ? { text, url } : undefined;
}

function linkedAnnotation({ annotations }: NotifiedAlert, names: readonly string[]) {
  for (const name of names) {
    const url = webAddress(labelValue(annotations, name));
    if (url !== undefined && url.length <= longestUrl) return { name, url };
  }
  return undefined;
}

/** Names of the annotations that are told as links. */
export function linkedAnnotations(alert: NotifiedAlert): readonly string[] {
  return annotationLinks.flatMap(([, names]) => linkedAnnotation(alert, names)?.name ?? []);
}
