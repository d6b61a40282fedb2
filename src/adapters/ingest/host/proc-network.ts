import { columns, type Reading, reading } from './reading.js';

const receive = ['bytes', 'packets', 'errs', 'drop', 'fifo', 'frame', 'compressed', 'multicast'];
const transmit = ['bytes', 'packets', 'errs', 'drop', 'fifo', 'colls', 'carrier', 'compressed'];

/** `/proc/net/dev`: two lines of headings, then `interface: 8 received 8 sent`. */
export function parseNetDev(text: string): Reading[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*([^|]+):\s*(\d.*)$/.exec(line);
    if (!match) return [];
    const device = (match[1] ?? '').trim();
    const counts = columns(match[2] ?? '').map(Number);
    const direction = (way: string, names: readonly string[], from: number) =>
      names.map((name, index) =>
        reading(`node_network_${way}_${name}_total`, counts[from + index] ?? Number.NaN, { device }),
      );
    return [...direction('receive', receive, 0), ...direction('transmit', transmit, receive.length)];
  });
}

/** What `/sys/class/net/<device>` says; a file that could not be read is `undefined`. */
export interface InterfaceFiles {
  readonly operstate: string | undefined;
  readonly mtu: string | undefined;
  /** Megabits per second; -1 or unreadable for interfaces without a speed. */
  readonly speed: string | undefined;
  readonly carrier: string | undefined;
}

export function interfaceReadings(device: string, files: InterfaceFiles): Reading[] {
  const labels = { device };
  const readings: Reading[] = [];
  if (files.operstate !== undefined) {
    readings.push(reading('node_network_up', files.operstate.trim() === 'up' ? 1 : 0, labels));
  }
  if (files.carrier !== undefined) readings.push(reading('node_network_carrier', Number(files.carrier), labels));
  if (files.mtu !== undefined) readings.push(reading('node_network_mtu_bytes', Number(files.mtu), labels));
  const megabits = Number(files.speed ?? -1);
  if (megabits > 0) readings.push(reading('node_network_speed_bytes', (megabits * 1e6) / 8, labels));
  return readings;
}
