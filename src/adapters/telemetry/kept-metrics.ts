import type { Registry } from 'prom-client';

/** One value of an own metric, as the embedded store keeps it. */
export interface KeptReading {
  readonly name: string;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Of these only the sums and counts are kept, and of requests nothing: each route and status would be a series. */
const withoutBuckets = /^(?:tocsin_database_statement_seconds)_bucket$/;
const kept = /^tocsin_(?!http_)/;

/** What a node keeps of its own metrics in the embedded store, so that dashboards and rules can ask for it. */
export async function keptMetrics(registry: Registry): Promise<readonly KeptReading[]> {
  const metrics = await registry.getMetricsAsJSON();
  return metrics
    .flatMap((metric) => (kept.test(metric.name) ? metric.values.map((value) => readingOf(metric.name, value)) : []))
    .filter(({ name }) => !withoutBuckets.test(name));
}

function readingOf(
  name: string,
  value: { readonly metricName?: string; readonly value: number; readonly labels: object },
): KeptReading {
  const labels = Object.entries(value.labels).map(([label, text]) => [label, String(text)] as const);
  return { name: value.metricName ?? name, value: value.value, labels: Object.fromEntries(labels) };
}
