import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Filesystems } from './filesystems.js';
import type { HostPart } from './host-part.js';
import { parseMounts } from './mounts.js';
import { parseDiskstats } from './proc-diskstats.js';
import { parseMeminfo, parseVmstat } from './proc-memory.js';
import { interfaceReadings, parseNetDev } from './proc-network.js';
import { parseProcStat } from './proc-stat.js';
import { parseFileNr, parseLoadavg, parsePressure, parseSingleNumber } from './proc-system.js';
import type { Reading } from './reading.js';

const mostInterfaces = 200;

/** Where the kernel's files are; elsewhere in tests. */
export interface KernelFiles {
  readonly proc: string;
  readonly sys: string;
}

/** The parts that Linux tells through `/proc`, `/sys` and `statfs`. */
export function linuxHost(files: KernelFiles = { proc: '/proc', sys: '/sys' }): readonly HostPart[] {
  const filesystems = new Filesystems();
  const proc = (path: string) => readIfThere(join(files.proc, path));
  const part = (name: string, path: string, parse: (text: string) => readonly Reading[]): HostPart => ({
    name,
    read: async () => whenThere(await proc(path), parse),
  });
  return [
    part('stat', 'stat', parseProcStat),
    part('meminfo', 'meminfo', parseMeminfo),
    part('vmstat', 'vmstat', parseVmstat),
    part('loadavg', 'loadavg', parseLoadavg),
    part('diskstats', 'diskstats', parseDiskstats),
    part('netdev', 'self/net/dev', parseNetDev),
    part('filefd', 'sys/fs/file-nr', parseFileNr),
    { name: 'pressure', read: () => pressure(proc) },
    { name: 'conntrack', read: () => conntrack(proc) },
    { name: 'netclass', read: () => interfaces(join(files.sys, 'class/net')) },
    { name: 'filesystem', read: async () => filesystems.readings(whenThere(await proc('self/mounts'), parseMounts)) },
  ];
}

type ReadProc = (path: string) => Promise<string | undefined>;

function whenThere<T>(text: string | undefined, parse: (text: string) => readonly T[]): readonly T[] {
  return text === undefined ? [] : parse(text);
}

async function pressure(proc: ReadProc): Promise<Reading[]> {
  const resources = ['cpu', 'memory', 'io'] as const;
  const texts = await Promise.all(resources.map((resource) => proc(`pressure/${resource}`)));
  return resources.flatMap((resource, index) => parsePressure(resource, texts[index] ?? ''));
}

async function conntrack(proc: ReadProc): Promise<Reading[]> {
  const [count, limit] = await Promise.all([
    proc('sys/net/netfilter/nf_conntrack_count'),
    proc('sys/net/netfilter/nf_conntrack_max'),
  ]);
  return [
    ...parseSingleNumber('node_nf_conntrack_entries', count ?? ''),
    ...parseSingleNumber('node_nf_conntrack_entries_limit', limit ?? ''),
  ];
}

async function interfaces(folder: string): Promise<Reading[]> {
  const devices = (await readdir(folder).catch(() => [])).slice(0, mostInterfaces);
  const readings = await Promise.all(
    devices.map(async (device) => {
      const file = (name: string) => readIfThere(join(folder, device, name));
      const [operstate, mtu, speed, carrier] = await Promise.all(['operstate', 'mtu', 'speed', 'carrier'].map(file));
      return interfaceReadings(device, { operstate, mtu, speed, carrier });
    }),
  );
  return readings.flat();
}

/** EINVAL: what `speed` and `carrier` of an interface that is down answer. */
const notThere = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EINVAL', 'EOPNOTSUPP', 'ENOTSUP']);

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (notThere.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
