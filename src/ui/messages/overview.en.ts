/** Words of the overview. */
export const overviewText = {
  title: 'Overview',
  counters: 'What there is now',
  tiles: {
    critical: 'Critical firing',
    warning: 'Warning firing',
    info: 'Info firing',
    pending: 'Pending',
    suppressed: 'Firing, nobody told',
    failed: 'Notifications failed, 24 h',
    nodes: 'Nodes alive',
  },
  ofAll: (count: number, all: number) => `${count} of ${all}`,
  proof: {
    title: 'Proof of evaluation',
    verdict: {
      'no-rules': 'There are no rules to evaluate.',
      'not-running': 'Nothing is evaluated: nobody would tell you if something were wrong.',
      missed: 'Some evaluations of the last hour were missed.',
      late: 'Some evaluations of the last hour came late.',
      complete: 'Everything that was due in the last hour was evaluated in time.',
    },
    sum: (due: number, evaluated: number, missed: number, waiting: number) =>
      `${due} due = ${evaluated} evaluated + ${missed} missed + ${waiting} waiting`,
    more: (late: number, failed: number) => `${late} of them late, ${failed} failed`,
    groups: (groups: number) => (groups === 1 ? '1 rule group' : `${groups} rule groups`),
    nodes: (nodes: readonly { readonly node: string; readonly evaluated: number }[]) =>
      nodes.map(({ node, evaluated }) => `${node} ${evaluated}`).join(', '),
    by: 'Evaluated by',
    legend: {
      done: 'evaluated in time',
      late: 'late',
      failed: 'failed',
      missed: 'missed',
      waiting: 'due now',
      idle: 'nothing was due',
    },
    summary: (verdict: string, sum: string) => `Of the last hour, minute by minute: ${verdict} ${sum}`,
    table: (count: number) => (count === 1 ? '1 minute with more to say' : `${count} minutes with more to say`),
    columns: ['Minute', 'Due', 'Evaluated', 'Late', 'Failed', 'Missed'],
  },
  strips: {
    title: 'Firing now, by when it began',
    hours: (hours: number, count: number) => `${count} began ${hours === 0 ? 'within the hour' : `${hours} h ago`}`,
    of: (severity: string, count: number) => `${severity}: ${count} firing`,
    names: { critical: 'Critical', warning: 'Warning', info: 'Info' },
  },
  top: {
    title: 'Most firing, by',
    label: 'Label to count by',
    none: 'Nothing that fires has this label.',
  },
  changes: {
    title: 'Newest changes',
    none: 'No alert has ever changed its state.',
    to: { firing: 'fires since', pending: 'is pending since', inactive: 'is resolved since' },
  },
  deliveries: { title: 'Deliveries that failed', none: 'Everything that was sent in the last day arrived.' },
  silences: {
    title: 'Silences that end within the hour',
    none: 'No silence ends soon.',
    ends: 'ends',
  },
  troubled: {
    title: 'Rules in trouble',
    none: 'All rules are evaluated, and fast enough.',
    why: {
      failed: 'the newest evaluation failed',
      behind: 'not evaluated for more than two intervals',
      slow: 'takes longer than its interval',
    },
    took: (ms: number) => `${Math.round(ms)} ms`,
  },
  calm: (groups: string, ago: string) => `Nothing fires. ${groups}, evaluated ${ago} ago.`,
  steps: {
    title: 'First steps',
    lead: 'From here to the first alert of your own:',
    point: (name: string | undefined) =>
      `Say where alerts go: give the contact point ${name ?? ''} an e-mail address or a webhook`,
    pointDo: 'Say where',
    rule: 'Write a rule: what is measured, and from when on it is wrong; after 0s it fires at once',
    ruleDo: 'Write a rule',
    told: 'See it fire, and see what was sent',
    toldDo: 'Open the alerts',
    done: 'done',
  },
};
