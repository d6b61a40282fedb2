/** What generated queries are made of, beside numbers. Repeated words come more often. */

export const metricNames = [
  'http_requests_total',
  'http_requests_total',
  'errors_total',
  'cpu_seconds_total',
  'mem_bytes',
  'mem_bytes',
  'temperature',
  'small_whole',
  'small_whole',
  'steady',
  'edge',
  'huge',
  'flappy',
  'flappy',
  'latency_bucket',
  'latency_sum',
  'latency_count',
  'odd_bucket',
  'size_bucket',
  'build_info',
  'last_success_timestamp_seconds',
  'up',
  'utf.8 metric',
  'group:level:rate5m',
  'no_such_metric',
];

export const labelNames = [
  'job',
  'job',
  'instance',
  'instance',
  'code',
  'le',
  'type',
  'kind',
  'shard',
  'version',
  'none',
  'lab.el',
  '__name__',
];

export const labelValues = [
  'api',
  'web',
  'a:80',
  'b:80',
  '200',
  '500',
  'free',
  '0.5',
  '+Inf',
  'a',
  'x',
  '',
  'ü',
  '1.2.3',
];

export const patterns = [
  'api|web',
  '.*',
  '.+',
  'a.*',
  '[ab]:80',
  '',
  '5..',
  '(?i)API',
  'w.b',
  '.*:80',
  'x|',
  '^api$',
  '(a|b',
  '\\d+',
  'ü',
];

export const namePatterns = [
  'http_requests_total|errors_total',
  'latency_.*',
  'mem_bytes|temperature',
  '.*_total',
  'up|build_info',
  '[es].*',
];

export const windows = [
  '5m',
  '5m',
  '1m',
  '30s',
  '15s',
  '16s',
  '2m',
  '10m',
  '1h',
  '1h30m',
  '7s',
  '90',
  '0x3c',
  '1500ms',
  '4h',
];

export const subqueryWindows = ['5m', '1m', '10m', '30m', '2m', '47s', '90'];

export const subquerySteps = ['', '', '15s', '1m', '30s', '7s', '13', '5m', '2500ms'];

export const offsets = ['5m', '1m', '15s', '-5m', '-15s', '1h', '7s', '0s', '1.5', '- 1m', '+ 1m', '-0x10'];

export const numbers = [
  '0',
  '1',
  '2',
  '-1',
  '0.5',
  '1.5',
  '100',
  '1e3',
  '1e-3',
  '3.14',
  '1_000',
  '0x1F',
  '.5',
  '5.',
  'Inf',
  '-Inf',
  'NaN',
  '1m30s',
  '-0',
  '1e308',
  '017',
  '4e9',
  '-20',
  '1e16',
];

export const quantiles = ['0.5', '0.9', '0.99', '0', '1', '-1', '2', 'NaN', '0.123'];

export const foldingOperators = ['sum', 'sum', 'avg', 'count', 'min', 'max', 'group', 'stddev', 'stdvar'];

export const arithmeticOperators = ['+', '-', '*', '/', '%', '^', 'atan2'];

export const comparisonOperators = ['==', '!=', '>', '<', '>=', '<='];

export const setOperators = ['and', 'or', 'unless'];

/** Words that a mutation puts in. */
export const strayWords = [
  'by',
  'without',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '+',
  'bool',
  'on (job)',
  'group_left',
  'offset 5m',
  '@ 0',
  '@ end()',
  ':',
  '"',
  "'",
  '`',
  '# x\n',
  '5m',
  'sum',
  'limitk',
  '=~',
  '!',
  'and',
  'é',
  '0x',
  '1e',
  '$',
  'info(up)',
  'mad_over_time(temperature[5m])',
  'fill(0)',
  'start()',
  'atan2',
  '\\',
];
