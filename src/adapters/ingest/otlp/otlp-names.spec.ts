import { type NamedMetric, prometheusLabelName, prometheusMetricName, prometheusUnit } from './otlp-names.js';

describe('names of OpenTelemetry as Prometheus 3 translates them', () => {
  it.each<[name: string, unit: string, shape: NamedMetric['shape'], expected: string]>([
    ['http.server.request.duration', 's', 'other', 'http_server_request_duration_seconds'],
    ['requests', '{request}', 'counter', 'requests_total'],
    ['requests.total', '1', 'counter', 'requests_total'],
    ['total.requests', '', 'counter', 'requests_total'],
    ['cpu.utilization', '1', 'gauge', 'cpu_utilization_ratio'],
    ['ratio.of.hits', '1', 'gauge', 'of_hits_ratio'],
    ['queue.length', '1', 'other', 'queue_length'],
    ['memory.bytes', 'By', 'gauge', 'memory_bytes'],
    ['memory.usage', 'By', 'gauge', 'memory_usage_bytes'],
    ['network.io', 'By/s', 'gauge', 'network_io_bytes_per_second'],
    ['speed', 'm/s', 'gauge', 'speed_meters_per_second'],
    ['faults', '{fault}/s', 'gauge', 'faults_per_second'],
    ['faults', '1/{thing}', 'gauge', 'faults'],
    ['a..b--c', '', 'gauge', 'a_b_c'],
    ['2xx', '', 'gauge', '_2xx'],
    ['job:up:sum', '', 'gauge', 'job:up:sum'],
    ['temperature', 'Cel', 'gauge', 'temperature_celsius'],
    ['disk', '%', 'gauge', 'disk_percent'],
    ['things', 'foo bar', 'gauge', 'things_foo_bar'],
    ['naïve', '', 'gauge', 'na_ve'],
    ['日本', '', 'gauge', ''],
  ])('%s in %s as %s is %s', (name, unit, shape, expected) => {
    expect(prometheusMetricName({ name, unit, shape })).toBe(expected);
  });

  it.each([
    ['http.method', 'http_method'],
    ['service.name', 'service_name'],
    ['a..b', 'a__b'],
    ['2nd', 'key_2nd'],
    ['_hidden', 'key_hidden'],
    ['__reserved__', '__reserved__'],
    ['é', 'key_'],
  ])('the label %s is %s', (name, expected) => {
    expect(prometheusLabelName(name)).toBe(expected);
  });

  it.each([
    ['s', 'seconds'],
    ['By/s', 'bytes_per_second'],
    ['1', ''],
    ['{request}', ''],
    ['{request}/s', 'per_second'],
  ])('the unit %s is %j', (unit, expected) => {
    expect(prometheusUnit(unit)).toBe(expected);
  });
});
