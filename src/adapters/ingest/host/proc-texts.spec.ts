import { filesystemReadings, parseMounts } from './mounts.js';
import { parseDiskstats } from './proc-diskstats.js';
import { parseMeminfo, parseVmstat } from './proc-memory.js';
import { interfaceReadings, parseNetDev } from './proc-network.js';
import { parseProcStat } from './proc-stat.js';
import { parseFileNr, parseLoadavg, parsePressure, parseSingleNumber } from './proc-system.js';
import { parseProcessLimits, parseProcessStatus, processReadings } from './process-readings.js';
import type { Reading } from './reading.js';

/** `name{label=value}` to value: what a reader of the readings wants to look up. */
function table(readings: readonly Reading[]): Record<string, number> {
  return Object.fromEntries(
    readings.map(({ name, labels, value }) => {
      const list = Object.entries(labels).map(([label, content]) => `${label}=${content}`);
      return [list.length ? `${name}{${list.join(',')}}` : name, value];
    }),
  );
}

describe('the texts of /proc and /sys', () => {
  it('tell CPU seconds per CPU and mode, and not the sum of all CPUs', () => {
    const stat = [
      'cpu  300 0 0 0 0 0 0 0 0 0',
      'cpu0 100 20 300 4000 50 6 7 8 9 10',
      'cpu1 200 0 0 0 0 0 0 0 0 0',
      'intr 5000 1 2 3',
      'ctxt 777',
      'btime 1700000000',
      'processes 42',
      'procs_running 3',
      'procs_blocked 1',
      'softirq 1 2 3',
    ].join('\n');
    const readings = table(parseProcStat(stat));
    expect(readings).toMatchObject({
      'node_cpu_seconds_total{cpu=0,mode=user}': 1,
      'node_cpu_seconds_total{cpu=0,mode=nice}': 0.2,
      'node_cpu_seconds_total{cpu=0,mode=system}': 3,
      'node_cpu_seconds_total{cpu=0,mode=idle}': 40,
      'node_cpu_seconds_total{cpu=0,mode=iowait}': 0.5,
      'node_cpu_seconds_total{cpu=0,mode=irq}': 0.06,
      'node_cpu_seconds_total{cpu=0,mode=softirq}': 0.07,
      'node_cpu_seconds_total{cpu=0,mode=steal}': 0.08,
      'node_cpu_guest_seconds_total{cpu=0,mode=user}': 0.09,
      'node_cpu_guest_seconds_total{cpu=0,mode=nice}': 0.1,
      'node_cpu_seconds_total{cpu=1,mode=user}': 2,
      node_intr_total: 5000,
      node_context_switches_total: 777,
      node_boot_time_seconds: 1_700_000_000,
      node_forks_total: 42,
      node_procs_running: 3,
      node_procs_blocked: 1,
    });
    expect(Object.keys(readings)).toHaveLength(26);
  });

  it('tell memory in bytes and counts without a unit', () => {
    const text = 'MemTotal:       24684092 kB\nActive(anon):     100 kB\nHugePages_Total:       3\n';
    expect(table(parseMeminfo(text))).toEqual({
      node_memory_MemTotal_bytes: 24684092 * 1024,
      node_memory_Active_anon_bytes: 102400,
      node_memory_HugePages_Total: 3,
    });
  });

  it('tell the few fields of vmstat that people watch', () => {
    expect(table(parseVmstat('nr_free_pages 1\npgfault 2\npgmajfault 3\noom_kill 4\npgscan_direct 5\n'))).toEqual({
      node_vmstat_pgfault: 2,
      node_vmstat_pgmajfault: 3,
      node_vmstat_oom_kill: 4,
    });
  });

  it('tell load, open files, pressure and single numbers', () => {
    expect(table(parseLoadavg('0.12 1.5 2 2/102 13944\n'))).toEqual({
      node_load1: 0.12,
      node_load5: 1.5,
      node_load15: 2,
    });
    expect(table(parseFileNr('594\t0\t2466177\n'))).toEqual({
      node_filefd_allocated: 594,
      node_filefd_maximum: 2466177,
    });
    const pressure =
      'some avg10=2.17 avg60=2.42 avg300=1.32 total=28000000\nfull avg10=0.00 avg60=0 avg300=0 total=500000\n';
    expect(table(parsePressure('io', pressure))).toEqual({
      node_pressure_io_waiting_seconds_total: 28,
      node_pressure_io_stalled_seconds_total: 0.5,
    });
    expect(table(parsePressure('cpu', pressure))).toEqual({ node_pressure_cpu_waiting_seconds_total: 28 });
    expect(table(parseSingleNumber('n', '7\n'))).toEqual({ n: 7 });
    expect(parseSingleNumber('n', '')).toEqual([]);
  });

  it('tell the traffic of whole disks, with as many columns as the kernel has', () => {
    const text = [
      '   7       0 loop0 1 0 0 0 0 0 0 0 0 0 0',
      ' 254       0 vda 10 2 16 250 20 3 32 500 1 750 1000',
      ' 254       1 vda1 10 2 16 250 20 3 32 500 1 750 1000',
      ' 259       0 nvme0n1 1 0 2 0 0 0 0 0 0 0 0 4 0 8 1000 5 2000',
      ' 259       1 nvme0n1p1 1 0 2 0 0 0 0 0 0 0 0 4 0 8 1000 5 2000',
    ].join('\n');
    const readings = table(parseDiskstats(text));
    expect(readings).toMatchObject({
      'node_disk_reads_completed_total{device=vda}': 10,
      'node_disk_read_bytes_total{device=vda}': 8192,
      'node_disk_read_time_seconds_total{device=vda}': 0.25,
      'node_disk_written_bytes_total{device=vda}': 16384,
      'node_disk_write_time_seconds_total{device=vda}': 0.5,
      'node_disk_io_now{device=vda}': 1,
      'node_disk_io_time_seconds_total{device=vda}': 0.75,
      'node_disk_io_time_weighted_seconds_total{device=vda}': 1,
      'node_disk_discarded_sectors_total{device=nvme0n1}': 8,
      'node_disk_flush_requests_time_seconds_total{device=nvme0n1}': 2,
    });
    expect(Object.keys(readings)).toHaveLength(11 + 17);
  });

  it('tell what interfaces received and sent', () => {
    const text = [
      'Inter-|   Receive                                                |  Transmit',
      ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
      '    lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0',
      '  eth0:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16',
    ].join('\n');
    const readings = table(parseNetDev(text));
    expect(readings).toMatchObject({
      'node_network_receive_bytes_total{device=lo}': 3193,
      'node_network_receive_bytes_total{device=eth0}': 1,
      'node_network_receive_multicast_total{device=eth0}': 8,
      'node_network_transmit_bytes_total{device=eth0}': 9,
      'node_network_transmit_carrier_total{device=eth0}': 15,
    });
    expect(Object.keys(readings)).toHaveLength(32);
  });

  it('tell whether an interface is up and how fast, where it knows', () => {
    const up = { operstate: 'up\n', mtu: '1500\n', speed: '1000\n', carrier: '1\n' };
    expect(table(interfaceReadings('eth0', up))).toEqual({
      'node_network_up{device=eth0}': 1,
      'node_network_carrier{device=eth0}': 1,
      'node_network_mtu_bytes{device=eth0}': 1500,
      'node_network_speed_bytes{device=eth0}': 125_000_000,
    });
    const down = { operstate: 'down\n', mtu: undefined, speed: '-1\n', carrier: undefined };
    expect(table(interfaceReadings('eth1', down))).toEqual({ 'node_network_up{device=eth1}': 0 });
  });

  it('tell the mounts that hold data', () => {
    const text = [
      'proc /proc proc rw 0 0',
      'overlay / overlay rw,lowerdir=/x 0 0',
      'overlay /var/lib/docker/overlay2/x/merged overlay rw 0 0',
      '/dev/vda1 /mnt/my\\040disk ext4 ro,relatime 0 0',
      '/dev/vda2 /data ext4 rw 0 0',
      '/dev/vda3 /data xfs rw 0 0',
      '/dev/vda1 /etc/hosts ext4 rw 0 0',
      'server:/x /nfs nfs4 rw 0 0',
      'tmpfs /dev/shm tmpfs rw 0 0',
      'tmpfs /run tmpfs rw 0 0',
      '',
    ].join('\n');
    expect(parseMounts(text)).toEqual([
      { device: 'overlay', mountpoint: '/', fstype: 'overlay', readonly: false },
      { device: '/dev/vda1', mountpoint: '/mnt/my disk', fstype: 'ext4', readonly: true },
      { device: '/dev/vda3', mountpoint: '/data', fstype: 'xfs', readonly: false },
      { device: 'tmpfs', mountpoint: '/run', fstype: 'tmpfs', readonly: false },
    ]);
  });

  it('tell the space of a file system, or that it did not answer', () => {
    const mount = { device: 'd', mountpoint: '/', fstype: 'ext4', readonly: true };
    const labels = '{device=d,mountpoint=/,fstype=ext4}';
    const space = { bsize: 4096, blocks: 100, bfree: 50, bavail: 40, files: 10, ffree: 5 };
    expect(table(filesystemReadings(mount, space))).toEqual({
      [`node_filesystem_device_error${labels}`]: 0,
      [`node_filesystem_readonly${labels}`]: 1,
      [`node_filesystem_size_bytes${labels}`]: 409600,
      [`node_filesystem_free_bytes${labels}`]: 204800,
      [`node_filesystem_avail_bytes${labels}`]: 163840,
      [`node_filesystem_files${labels}`]: 10,
      [`node_filesystem_files_free${labels}`]: 5,
    });
    expect(table(filesystemReadings(mount, undefined))).toEqual({
      [`node_filesystem_device_error${labels}`]: 1,
      [`node_filesystem_readonly${labels}`]: 1,
    });
  });

  it('tell the process itself', () => {
    const facts = {
      cpu: { user: 1_500_000, system: 500_000 },
      memory: { rss: 1, heapTotal: 2, heapUsed: 3, external: 4 },
      startedAtMs: 1_700_000_000_500,
      loopDelay: { mean: Number.NaN, p99: 2e7, max: 3e7 },
      version: 'v20.0.0',
    };
    expect(table(processReadings(facts))).toMatchObject({
      process_cpu_seconds_total: 2,
      process_start_time_seconds: 1_700_000_000.5,
      nodejs_eventloop_lag_mean_seconds: 0,
      nodejs_eventloop_lag_p99_seconds: 0.02,
      'nodejs_version_info{version=v20.0.0}': 1,
    });
    expect(table(parseProcessStatus('Name:\tnode\nVmSize:\t  2048 kB\n'))).toEqual({
      process_virtual_memory_bytes: 2097152,
    });
    const limits =
      'Limit Soft Hard Units\nMax open files            20000                524288                files\n';
    expect(table(parseProcessLimits(limits))).toEqual({ process_max_fds: 20000 });
  });
});
