import type { MetricMetadata, PrometheusClient } from '@prometheus-io/codemirror-promql/dist/esm/client/prometheus.js';

/** How long names and values that were offered are not asked for again. */
const keptMs = 60_000;

interface Kept {
  readonly at: number;
  readonly answer: Promise<unknown>;
}

type Ask = (path: string, signal: AbortSignal) => Promise<{ readonly data: unknown }>;

/** Names of metrics and labels, and values, as Prometheus' API tells them. What cannot be had is not offered. */
export class PromqlNames implements PrometheusClient {
  private readonly kept = new Map<string, Kept>();
  private readonly end = new AbortController();

  constructor(
    private readonly ask: Ask,
    private readonly now: () => number,
  ) {}

  async labelNames(metric = ''): Promise<string[]> {
    const names = await this.answerOf<string[]>(`labels?${matching(metric)}`, []);
    return metric === '' ? names : names.filter((name) => name !== '__name__');
  }

  async labelValues(label: string, metric = ''): Promise<string[]> {
    return await this.answerOf(`label/${encodeURIComponent(label)}/values?${matching(metric)}`, []);
  }

  async metricNames(): Promise<string[]> {
    return await this.labelValues('__name__');
  }

  async metricMetadata(): Promise<Record<string, MetricMetadata[]>> {
    return await this.answerOf('metadata', {});
  }

  /** The language of the editor declares these two and never asks. */
  async series(): Promise<Map<string, string>[]> {
    return [];
  }

  async flags(): Promise<Record<string, string>> {
    return {};
  }

  destroy(): void {
    this.end.abort();
  }

  private async answerOf<T>(path: string, nothing: T): Promise<T> {
    const oldest = this.now() - keptMs;
    for (const [key, { at }] of this.kept) if (at < oldest) this.kept.delete(key);
    const known = this.kept.get(path) ?? { at: this.now(), answer: this.asked(path) };
    this.kept.set(path, known);
    return ((await known.answer) as T | undefined) ?? nothing;
  }

  private async asked(path: string): Promise<unknown> {
    try {
      return (await this.ask(`/prometheus/api/v1/${path}`, this.end.signal)).data;
    } catch {
      this.kept.delete(path);
      return undefined;
    }
  }
}

function matching(metric: string): string {
  return metric === '' ? '' : `match[]=${encodeURIComponent(metric)}`;
}
