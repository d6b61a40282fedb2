import type { Difference } from './differences.js';

interface KnownDifference {
  /** A heading of docs/alertmanager.md, under which it is explained. */
  readonly name: string;
  readonly fits: (difference: Difference) => boolean;
}

const endsWith =
  (...names: readonly string[]) =>
  ({ place }: Difference): boolean =>
    names.some((name) => place.endsWith(`.${name}`));
const isAbout = (scenario: string) => (difference: Difference) => difference.scenario === scenario;

const known: readonly KnownDifference[] = [
  {
    name: 'Newer versions',
    fits: (difference) =>
      difference.alertmanager === undefined &&
      endsWith('mutedBy', 'routeLabels', 'annotations', 'notification_reason')(difference),
  },
  {
    name: 'Newer versions',
    fits: (difference) =>
      /^a route that is (muted|active)/.test(difference.scenario) &&
      /groups.alerts.status.state$/.test(difference.place) &&
      difference.tocsin === 'suppressed',
  },
  { name: 'Addresses and ids', fits: endsWith('externalURL', 'notificationId') },
  { name: 'Links of alerts', fits: (difference) => endsWith('generatorURL')(difference) && !difference.alertmanager },
  { name: 'Order within a notice', fits: ({ place }) => place === 'notice.order' },
  { name: 'Order within a notice', fits: isAbout('at most two alerts in a notice') },
  { name: 'Told again without news', fits: endsWith('updatedAt') },
  { name: 'Newer versions', fits: isAbout('a label name in other letters') },
  { name: 'Newer versions', fits: isAbout('the end of a silence that is not there') },
  { name: 'Methods and paths that are not there', fits: isAbout('a method that is not there') },
  {
    name: 'A new configuration tells nothing twice',
    fits: ({ scenario, place }) => scenario.startsWith('regrouped') && place.startsWith('notices of'),
  },
  { name: 'A new life is news', fits: isAbout('gone and back between two flushes') },
];

/** The heading under which docs/alertmanager.md explains the difference. */
export function explanationOf(difference: Difference): string | undefined {
  return known.find(({ fits }) => fits(difference))?.name;
}
