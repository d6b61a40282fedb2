/** Rule files by name, below `rules/`. */
export const ruleFiles: Readonly<Record<string, string>> = {
  'alerts.yml': `groups:
- name: targets
  rules:
  - alert: TargetGone
    expr: up == 0
    for: 5m
    labels: {severity: page}
    annotations:
      summary: "{{ $labels.instance }} is gone"
      detail: "{{ $labels.job }} in {{ $externalLabels.dc }}, see {{ $externalURL }}, value {{ $value | humanize }}"
  - alert: TargetGoneLong
    expr: up == 0
    for: 10m
    keep_firing_for: 3m
    labels: {severity: "{{ if eq $labels.job \\"db\\" }}page{{ else }}ticket{{ end }}"}
`,
  'recordings.yml': `groups:
- name: sums
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
    labels: {origin: rule}
  - record: job:up:twice
    expr: job:up:sum * 2
  - alert: FewTargets
    expr: job:up:twice < 4
  - record: job:requests:rate5m
    expr: sum by (job) (rate(requests_total[5m]))
`,
};

const series = `  input_series:
  - {series: 'up{job="db", instance="a:1"}', values: '0x14'}
  - {series: 'up{job="web", instance="b:1"}', values: '1x6 0 0 0 0 0 1 1 1'}
  - {series: 'up{job="web", instance="c:1"}', values: '1 _ _ stale 1x10'}
  - {series: 'requests_total{job="web"}', values: '0+60x8 0+30x8'}
`;

const head = `rule_files: [rules/*.yml]
evaluation_interval: 1m
group_eval_order: [sums, targets]
tests:
- interval: 1m
  external_labels: {dc: north}
`;

/** Test files by name, and what they must come to; of an unreadable file the words are each program's own. */
export const testFiles: Readonly<Record<string, { verdict: 'good' | 'bad' | 'unreadable'; content: string }>> = {
  'good.yml': {
    verdict: 'good',
    content: `${head}${series}  alert_rule_test:
  - eval_time: 5m
    alertname: TargetGone
    exp_alerts:
    - exp_labels: {severity: page, job: db, instance: 'a:1'}
      exp_annotations: {summary: a:1 is gone, detail: 'db in north, see , value 0'}
  - {eval_time: 4m, alertname: TargetGone}
  - eval_time: 14m
    alertname: TargetGoneLong
    exp_alerts: [{exp_labels: {severity: page, job: db, instance: 'a:1'}}]
  - {eval_time: 3m, alertname: NoSuchAlert}
  - eval_time: 8m30s
    alertname: FewTargets
    exp_alerts:
    - {exp_labels: {job: db, origin: rule}}
    - {exp_labels: {job: web, origin: rule}}
  promql_expr_test:
  - expr: job:up:twice
    eval_time: 4m
    exp_samples:
    - {labels: 'job:up:twice{job="web", origin="rule"}', value: 4}
    - {labels: 'job:up:twice{job="db", origin="rule"}', value: 0}
  - expr: count by (alertname, alertstate) (ALERTS)
    eval_time: 6m
    exp_samples:
    - {labels: '{alertname="TargetGone", alertstate="firing"}', value: 1}
    - {labels: '{alertname="TargetGoneLong", alertstate="pending"}', value: 1}
    - {labels: '{alertname="FewTargets", alertstate="firing"}', value: 1}
  - expr: job:requests:rate5m
    eval_time: 8m
    exp_samples: [{labels: 'job:requests:rate5m{job="web"}', value: 1}]
  - {expr: absent_metric, eval_time: 8m}
  - expr: scalar(sum(up)) + time()
    eval_time: 1m
    exp_samples: [{labels: '{}', value: 62}]
`,
  },
  'bad-alerts.yml': {
    verdict: 'bad',
    content: `${head}${series}  alert_rule_test:
  - eval_time: 6m
    alertname: TargetGone
    exp_alerts:
    - exp_labels: {severity: page, job: db, instance: 'b:1'}
  - {eval_time: 6m, alertname: FewTargets}
  - eval_time: 3m
    alertname: TargetGone
    exp_alerts: [{exp_labels: {severity: page}}]
`,
  },
  'bad-samples.yml': {
    verdict: 'bad',
    content: `${head}${series}  promql_expr_test:
  - expr: job:up:twice
    eval_time: 4m
    exp_samples: [{labels: 'job:up:twice{job="web", origin="rule"}', value: 4.5e-7}]
  - {expr: up{job="db"}, eval_time: 2m}
  - expr: absent_metric
    eval_time: 1m
    exp_samples: [{labels: 'absent_metric{a="\\"quoted\\""}', value: 1000000}]
`.replace('{expr: up{job="db"}, eval_time: 2m}', `{expr: 'up{job="db"}', eval_time: 2m}`),
  },
  'unreadable.yml': {
    verdict: 'unreadable',
    content: `rule_files: [rules/*.yml]
tests:
- input_series:
  - series: 'up{job=~"x"}'
    values: '1 2'
  alert_rule_test:
  - eval_time: 1m
    exp_alerts: []
  oops: 1
`,
  },
};
