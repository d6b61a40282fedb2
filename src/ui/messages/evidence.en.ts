/** Words of the story of an alert and of what stands beside it. */
export const evidenceText = {
  title: 'Evidence',
  episode: (number: number) => `Only episode ${number}`,
  allEpisodes: 'All episodes',
  truncated: 'The oldest entries are left out.',
  nothing: 'Nothing has been written about it yet.',
  copy: 'Copy as text',
  copied: 'The evidence is copied.',
  gap: (span: string) => `nothing for ${span}`,
  takenOver: (node: string) => `took over from ${node}`,
};

export const alertDrawerText = {
  label: 'Alert',
  state: { firing: 'firing', pending: 'pending', inactive: 'resolved' } as const,
  since: 'for',
  value: (value: string) => `value ${value}`,
  episode: (number: number) => `episode ${number}`,
  group: (folder: string, group: string) => `rule group ${folder}/${group}`,
  withdraw: 'Withdraw acknowledgement',
  copyJson: 'Copy as JSON',
  jsonCopied: 'The alert is copied as JSON.',
  rule: 'Rule',
  explore: 'Explore',
  source: 'Show at its sender',
  annotations: 'Annotations',
  labels: 'Labels',
  chart: 'Value',
  chartSummary: (name: string, expr: string) => `What ${name} compares: ${expr}.`,
  chartMissing: (drawn: number, all: number) => `Its series is not among the ${drawn} of ${all} that were drawn.`,
  origins: {
    rule: 'of the rule',
    group: 'of the rule group',
    series: 'of the series',
    sender: 'of its sender',
  },
  holds: 'What holds its notices back',
  notices: {
    title: 'When it is told',
    told: 'told',
    due: 'told as soon as its group is due:',
    dueHeld: 'not told: held back now',
    pending: 'it is pending; if it goes on, told at the earliest',
    pendingHeld: 'it is pending; would be held back now',
    paused: 'it is pending, and its rule is not being evaluated',
    nobody: 'nobody hears it: this contact point has no integrations',
    repeats: 'repeated at the earliest',
    repeatsHeld: 'not repeated while it is held back',
    acknowledged: 'not repeated while all that fire with it are acknowledged',
    arrived: (sent: number, delivered: number) =>
      delivered === sent
        ? sent === 1
          ? '1 message arrived'
          : `all ${sent} messages arrived`
        : `${delivered} of ${sent === 1 ? '1 message' : `${sent} messages`} arrived so far`,
  },
  silencedBy: (comment: string) => `silence: ${comment || 'without a comment'}`,
  inhibitedBy: (name: string) => `inhibition ${name}`,
  mutedBy: (name: string, because: string) =>
    because === 'mute-timing' ? `mute timing ${name}` : `outside of the active timing ${name}`,
  blocks: (rules: number, source: string) => `The data source ${source} is down: ${rules} rules have no answer.`,
  way: 'Where it goes',
  wayTo: (receiver: string, integrations: number) =>
    `${receiver} (${integrations === 0 ? 'without integrations: nobody hears it' : integrations === 1 ? '1 integration' : `${integrations} integrations`})`,
  wayGroup: 'group',
  wayTried: (tried: number) => (tried === 1 ? '1 route was looked at' : `${tried} routes were looked at`),
  wayPath: (place: string) => (place === '' ? 'the root of the tree' : place),
  refused: (matcher: string, value: string) =>
    `${matcher} does not fit ${value === '' ? 'nothing' : JSON.stringify(value)}`,
  outcomes: { took: 'took it', 'passed-on': 'passed it on', refused: 'refused' } as const,
};
