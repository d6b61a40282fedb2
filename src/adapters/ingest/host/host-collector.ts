import { hostname, machine, release, type, version } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Instant } from '../../../domain/time/instant.js';
import type { NewSample } from '../../../engine/ports/sample-writer.js';
import type { HostPart } from './host-part.js';
import { linuxHost } from './linux-host.js';
import { OwnProcess } from './own-process.js';
import { portableHost } from './portable-host.js';
import { type Reading, reading } from './reading.js';

export interface HostCollectorOptions {
  /** Becomes the `instance` label. */
  readonly nodeName: string;
  /** What the node says of its own work; stands beside its process. */
  readonly ownMetrics?: () => Promise<readonly Reading[]>;
  /** Instead of what the system offers; for tests. */
  readonly parts?: readonly HostPart[];
  /** Epoch milliseconds by this host's own clock, which is itself a thing to watch. */
  readonly wallClock?: () => number;
}

/**
 * Measures this host under node_exporter's names (`job="node"`) and this process with its own
 * metrics under `job="tocsin"`. A part that
 * cannot be read is told by `node_scrape_collector_success` = 0 and costs nothing else.
 */
export class HostCollector {
  readonly #nodeName: string;
  readonly #wallClock: () => number;
  readonly #parts: readonly HostPart[];
  readonly #ownMetrics: () => Promise<readonly Reading[]>;
  readonly #process = new OwnProcess();

  constructor(options: HostCollectorOptions) {
    this.#nodeName = options.nodeName;
    this.#ownMetrics = options.ownMetrics ?? (async () => []);
    this.#wallClock = options.wallClock ?? Date.now;
    this.#parts = options.parts ?? (process.platform === 'linux' ? linuxHost() : portableHost(this.#wallClock));
  }

  /** Samples of one collection, all at the instant `at`. Takes at most some two seconds; never throws. */
  async collect(at: Instant): Promise<readonly NewSample[]> {
    const [host, own, work] = await Promise.all([
      Promise.all(this.#parts.map(readPart)),
      this.#process.read().catch((): readonly Reading[] => []),
      this.#ownMetrics().catch((): readonly Reading[] => []),
    ]);
    const up = reading('up', 1);
    return [
      ...this.#samples('node', at, [up, ...this.#system(), ...host.flat()]),
      ...this.#samples('tocsin', at, [up, ...own, ...work]),
    ];
  }

  /** Ends the measuring of the event loop. */
  close(): void {
    this.#process.close();
  }

  #system(): Reading[] {
    const uname = {
      sysname: type(),
      release: release(),
      version: version(),
      machine: machine(),
      nodename: hostname(),
    };
    return [reading('node_time_seconds', this.#wallClock() / 1000), reading('node_uname_info', 1, uname)];
  }

  #samples(job: string, at: Instant, readings: readonly Reading[]): NewSample[] {
    return readings
      .filter(({ value }) => !Number.isNaN(value))
      .map(({ name, value, labels }) => ({
        labels: { __name__: name, ...labels, job, instance: this.#nodeName },
        at,
        value,
      }));
  }
}

async function readPart(part: HostPart): Promise<readonly Reading[]> {
  const started = performance.now();
  const labels = { collector: part.name };
  const readings = await part.read().catch(() => undefined);
  return [
    ...(readings ?? []),
    reading('node_scrape_collector_success', readings ? 1 : 0, labels),
    reading('node_scrape_collector_duration_seconds', (performance.now() - started) / 1000, labels),
  ];
}
