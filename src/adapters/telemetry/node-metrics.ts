import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface MetricFacts {
  readonly node: string;
  readonly version: string;
  /** The version of Alertmanager whose API is spoken here. */
  readonly alertmanagerVersion: string;
  /** Cluster clock minus this node's own clock, in ms; `undefined` before it was measured. */
  readonly clockOffsetMs: () => number | undefined;
  readonly ready: () => boolean;
}

/** This node's own metrics: those about the process, the database and HTTP; the pipeline's are in PipelineMetrics. */
export class NodeMetrics {
  readonly registry = new Registry();
  private readonly statements: Histogram<'kind'>;
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor(facts: MetricFacts) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.statements = new Histogram({
      name: 'tocsin_database_statement_seconds',
      help: 'Time of one SQL statement',
      labelNames: ['kind'],
      buckets: seconds,
      registers,
    });
    this.requests = new Histogram({
      name: 'tocsin_http_request_seconds',
      help: 'Time to answer one HTTP request',
      labelNames: ['method', 'route', 'status'],
      buckets: seconds,
      registers,
    });
    new Gauge({ name: 'tocsin_build_info', help: 'Version', labelNames: ['version', 'node'], registers }).set(
      { version: facts.version, node: facts.node },
      1,
    );
    // Tools read the version of Alertmanager from here, to know how to speak with it.
    new Gauge({
      name: 'alertmanager_build_info',
      help: 'The version of Alertmanager whose API this node speaks',
      labelNames: ['version', 'revision', 'branch', 'goversion'],
      registers,
    }).set({ version: facts.alertmanagerVersion, revision: `tocsin-${facts.version}`, branch: '', goversion: '' }, 1);
    gauge(this.registry, 'tocsin_clock_offset_seconds', "Cluster clock minus this node's own clock", () => {
      const offset = facts.clockOffsetMs();
      return offset === undefined ? Number.NaN : offset / 1000;
    });
    gauge(this.registry, 'tocsin_ready', '1 while this node evaluates and serves', () => (facts.ready() ? 1 : 0));
  }

  statement(kind: string, durationMs: number): void {
    this.statements.observe({ kind }, durationMs / 1000);
  }

  request(method: string, route: string, facts: { readonly status: number; readonly durationMs: number }): void {
    this.requests.observe({ method, route, status: String(facts.status) }, facts.durationMs / 1000);
  }

  /** Prometheus' text format. */
  async text(): Promise<string> {
    return await this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}

export function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}

export function counter<L extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly L[] = [],
): Counter<L> {
  return new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
}

export function histogram<L extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly L[] = [],
): Histogram<L> {
  return new Histogram({ name, help, labelNames: [...labelNames], buckets: seconds, registers: [registry] });
}
