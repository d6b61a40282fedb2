import { readdir, readFile } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { HostPart } from './host-part.js';
import { parseProcessLimits, parseProcessStatus, processReadings } from './process-readings.js';
import { type Reading, reading } from './reading.js';

/** This process as a part of the host. Measures the event loop until `close`. */
export class OwnProcess implements HostPart {
  readonly name = 'process';
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#delay.enable();
  }

  read = async (): Promise<readonly Reading[]> => {
    const loopDelay = { mean: this.#delay.mean, p99: this.#delay.percentile(99), max: this.#delay.max };
    this.#delay.reset();
    const own = processReadings({
      cpu: process.cpuUsage(),
      memory: process.memoryUsage(),
      startedAtMs: performance.timeOrigin,
      loopDelay,
      version: process.version,
    });
    return [...own, ...(await fromKernel())];
  };

  close(): void {
    this.#delay.disable();
  }
}

/** Empty where there is no `/proc`. */
async function fromKernel(): Promise<Reading[]> {
  try {
    const [status, limits, descriptors] = await Promise.all([
      readFile('/proc/self/status', 'utf8'),
      readFile('/proc/self/limits', 'utf8'),
      readdir('/proc/self/fd'),
    ]);
    return [
      ...parseProcessStatus(status),
      ...parseProcessLimits(limits),
      reading('process_open_fds', descriptors.length),
    ];
  } catch {
    return [];
  }
}
