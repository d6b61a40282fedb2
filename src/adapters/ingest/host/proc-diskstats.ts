import { columns, type Reading, reading } from './reading.js';

/** Partitions and memory disks: their traffic is that of the disk, or of no interest. */
const ignored = /^(?:z?ram|loop|fd|(?:h|s|v|xv)d[a-z]+|nvme\d+n\d+p|mmcblk\d+p)\d+$/;
const sectorBytes = 512;
const second = 1000;

/** Metric of each column after the device name, and the factor that gives its unit. */
const fields: readonly (readonly [name: string, factor: number])[] = [
  ['reads_completed_total', 1],
  ['reads_merged_total', 1],
  ['read_bytes_total', sectorBytes],
  ['read_time_seconds_total', 1 / second],
  ['writes_completed_total', 1],
  ['writes_merged_total', 1],
  ['written_bytes_total', sectorBytes],
  ['write_time_seconds_total', 1 / second],
  ['io_now', 1],
  ['io_time_seconds_total', 1 / second],
  ['io_time_weighted_seconds_total', 1 / second],
  ['discards_completed_total', 1],
  ['discards_merged_total', 1],
  ['discarded_sectors_total', 1],
  ['discard_time_seconds_total', 1 / second],
  ['flush_requests_total', 1],
  ['flush_requests_time_seconds_total', 1 / second],
];

/** `/proc/diskstats`: whole disks; how many columns there are depends on the kernel. */
export function parseDiskstats(text: string): Reading[] {
  return text.split('\n').flatMap((line) => {
    const [, , device = '', ...counts] = columns(line);
    if (device === '' || ignored.test(device)) return [];
    return fields
      .slice(0, counts.length)
      .map(([name, factor], index) => reading(`node_disk_${name}`, Number(counts[index]) * factor, { device }));
  });
}
