import { cpus, freemem, loadavg, totalmem, uptime } from 'node:os';
import { parse } from 'node:path';
import { Filesystems } from './filesystems.js';
import type { HostPart } from './host-part.js';
import { type Reading, reading } from './reading.js';

/** The parts that Node.js knows on every system: less than Linux tells, under the same names. */
export function portableHost(wallClock: () => number): readonly HostPart[] {
  const filesystems = new Filesystems();
  const root = { device: 'root', mountpoint: parse(process.cwd()).root, fstype: 'unknown', readonly: false };
  return [
    { name: 'cpu', read: async () => cpuReadings() },
    { name: 'meminfo', read: async () => memoryReadings() },
    { name: 'loadavg', read: async () => loadReadings() },
    { name: 'boottime', read: async () => [reading('node_boot_time_seconds', wallClock() / 1000 - uptime())] },
    { name: 'filesystem', read: () => filesystems.readings([root]) },
  ];
}

function cpuReadings(): Reading[] {
  return cpus().flatMap(({ times }, cpu) =>
    Object.entries({ user: times.user, nice: times.nice, system: times.sys, idle: times.idle, irq: times.irq }).map(
      ([mode, ms]) => reading('node_cpu_seconds_total', ms / 1000, { cpu: String(cpu), mode }),
    ),
  );
}

function memoryReadings(): Reading[] {
  return [
    reading('node_memory_MemTotal_bytes', totalmem()),
    reading('node_memory_MemFree_bytes', freemem()),
    reading('node_memory_MemAvailable_bytes', freemem()),
  ];
}

/** Windows has no load average and answers zeros: nothing is better than a wrong number. */
function loadReadings(): Reading[] {
  if (process.platform === 'win32') return [];
  const [one = 0, five = 0, fifteen = 0] = loadavg();
  return [reading('node_load1', one), reading('node_load5', five), reading('node_load15', fifteen)];
}
