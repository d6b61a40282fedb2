import { type Reading, reading } from './reading.js';

/** What a Node.js process knows of itself; times in microseconds, memory in bytes. */
export interface ProcessFacts {
  readonly cpu: { readonly user: number; readonly system: number };
  readonly memory: {
    readonly rss: number;
    readonly heapTotal: number;
    readonly heapUsed: number;
    readonly external: number;
  };
  readonly startedAtMs: number;
  /** Delay of the event loop since the last collection, in nanoseconds. */
  readonly loopDelay: { readonly mean: number; readonly p99: number; readonly max: number };
  readonly version: string;
}

export function processReadings(facts: ProcessFacts): Reading[] {
  const { cpu, memory, loopDelay } = facts;
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
  return [
    reading('process_cpu_user_seconds_total', cpu.user / 1e6),
    reading('process_cpu_system_seconds_total', cpu.system / 1e6),
    reading('process_cpu_seconds_total', (cpu.user + cpu.system) / 1e6),
    reading('process_resident_memory_bytes', memory.rss),
    reading('process_start_time_seconds', facts.startedAtMs / 1000),
    reading('nodejs_heap_size_total_bytes', memory.heapTotal),
    reading('nodejs_heap_size_used_bytes', memory.heapUsed),
    reading('nodejs_external_memory_bytes', memory.external),
    reading('nodejs_eventloop_lag_mean_seconds', seconds(loopDelay.mean)),
    reading('nodejs_eventloop_lag_p99_seconds', seconds(loopDelay.p99)),
    reading('nodejs_eventloop_lag_max_seconds', seconds(loopDelay.max)),
    reading('nodejs_version_info', 1, { version: facts.version }),
  ];
}

/** `/proc/self/status`: the size of the address space. */
export function parseProcessStatus(text: string): Reading[] {
  const kilobytes = /^VmSize:\s+(\d+) kB/m.exec(text)?.[1];
  return kilobytes === undefined ? [] : [reading('process_virtual_memory_bytes', Number(kilobytes) * 1024)];
}

/** `/proc/self/limits`: the soft limit of open files. */
export function parseProcessLimits(text: string): Reading[] {
  const soft = /^Max open files\s+(\d+)/m.exec(text)?.[1];
  return soft === undefined ? [] : [reading('process_max_fds', Number(soft))];
}
