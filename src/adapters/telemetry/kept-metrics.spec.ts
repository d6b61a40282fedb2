import { Counter, Histogram, Registry } from 'prom-client';
import { keptMetrics } from './kept-metrics.js';

test('own metrics are kept, requests and the buckets of statements are not', async () => {
  const registry = new Registry();
  const registers = [registry];
  new Counter({ name: 'tocsin_flushes_total', help: 'x', labelNames: ['outcome'], registers }).inc(
    { outcome: 'won' },
    3,
  );
  new Counter({ name: 'process_x_total', help: 'x', registers }).inc();
  const histogram = { help: 'x', buckets: [1], registers };
  new Histogram({ name: 'tocsin_database_statement_seconds', ...histogram }).observe(2);
  new Histogram({ name: 'tocsin_tick_query_seconds', ...histogram }).observe(0.5);
  new Histogram({ name: 'tocsin_http_request_seconds', ...histogram }).observe(2);
  expect(await keptMetrics(registry)).toEqual([
    { name: 'tocsin_flushes_total', value: 3, labels: { outcome: 'won' } },
    { name: 'tocsin_database_statement_seconds_sum', value: 2, labels: {} },
    { name: 'tocsin_database_statement_seconds_count', value: 1, labels: {} },
    { name: 'tocsin_tick_query_seconds_bucket', value: 1, labels: { le: '1' } },
    { name: 'tocsin_tick_query_seconds_bucket', value: 1, labels: { le: '+Inf' } },
    { name: 'tocsin_tick_query_seconds_sum', value: 0.5, labels: {} },
    { name: 'tocsin_tick_query_seconds_count', value: 1, labels: {} },
  ]);
});
