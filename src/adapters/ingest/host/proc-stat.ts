import { columns, type Reading, reading } from './reading.js';

/** The kernel counts CPU time in ticks of 1/100 s on every architecture it shows to programs. */
const ticksPerSecond = 100;
const modes = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'];
const scalars: ReadonlyMap<string, string> = new Map([
  ['ctxt', 'node_context_switches_total'],
  ['intr', 'node_intr_total'],
  ['btime', 'node_boot_time_seconds'],
  ['processes', 'node_forks_total'],
  ['procs_running', 'node_procs_running'],
  ['procs_blocked', 'node_procs_blocked'],
]);

/** `/proc/stat`: seconds per CPU and mode, boot time, context switches, interrupts, forks, run queue. */
export function parseProcStat(text: string): Reading[] {
  return text.split('\n').flatMap((line) => {
    const [key = '', ...values] = columns(line);
    const cpu = /^cpu(\d+)$/.exec(key)?.[1];
    if (cpu !== undefined) return cpuReadings(cpu, values.map(Number));
    const name = scalars.get(key);
    return name === undefined ? [] : [reading(name, Number(values[0]))];
  });
}

/** Guest time is part of user and nice time, so it has a metric of its own. */
function cpuReadings(cpu: string, ticks: readonly number[]): Reading[] {
  const seconds = (index: number) => (ticks[index] ?? 0) / ticksPerSecond;
  return [
    ...modes.map((mode, index) => reading('node_cpu_seconds_total', seconds(index), { cpu, mode })),
    reading('node_cpu_guest_seconds_total', seconds(modes.length), { cpu, mode: 'user' }),
    reading('node_cpu_guest_seconds_total', seconds(modes.length + 1), { cpu, mode: 'nice' }),
  ];
}
