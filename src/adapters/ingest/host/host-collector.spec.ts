import { jest } from '@jest/globals';
import { Filesystems } from './filesystems.js';
import { HostCollector } from './host-collector.js';
import { linuxHost } from './linux-host.js';
import type { Mount } from './mounts.js';
import { portableHost } from './portable-host.js';
import { reading } from './reading.js';

const at = 1_700_000_000_000;

async function collected(options: Partial<ConstructorParameters<typeof HostCollector>[0]>) {
  const collector = new HostCollector({ nodeName: 'a:8080', ...options });
  try {
    return await collector.collect(at);
  } finally {
    collector.close();
  }
}

describe('HostCollector', () => {
  it('says that the host and the process are up, at the given instant', async () => {
    const samples = await collected({ parts: [], wallClock: () => 5_000 });
    expect(samples).toContainEqual({ labels: { __name__: 'up', job: 'node', instance: 'a:8080' }, at, value: 1 });
    expect(samples).toContainEqual({ labels: { __name__: 'up', job: 'tocsin', instance: 'a:8080' }, at, value: 1 });
    expect(samples).toContainEqual({
      labels: { __name__: 'node_time_seconds', job: 'node', instance: 'a:8080' },
      at,
      value: 5,
    });
  });

  it('tells a part that failed and keeps the others', async () => {
    const parts = [
      { name: 'bad', read: () => Promise.reject(new Error('no')) },
      { name: 'good', read: async () => [reading('x', 7), reading('y', Number.NaN)] },
    ];
    const samples = await collected({ parts });
    const value = (name: string, collector?: string) =>
      samples.find(({ labels }) => labels.__name__ === name && labels.collector === collector)?.value;
    expect(value('node_scrape_collector_success', 'bad')).toBe(0);
    expect(value('node_scrape_collector_success', 'good')).toBe(1);
    expect(value('x')).toBe(7);
    expect(value('y')).toBeUndefined();
  });

  it('measures this machine without an error, each series once', async () => {
    const samples = await collected({});
    const failed = samples.filter(({ labels, value }) => labels.__name__ === 'node_scrape_collector_success' && !value);
    expect(failed).toEqual([]);
    const keys = samples.map(({ labels }) => JSON.stringify(labels));
    expect(new Set(keys).size).toBe(keys.length);
    const names = new Set(samples.map(({ labels }) => labels.__name__));
    for (const name of ['node_cpu_seconds_total', 'node_memory_MemTotal_bytes', 'node_load1', 'process_open_fds']) {
      expect(names).toContain(name);
    }
  });

  it('answers nothing, and no error, where a kernel lacks a file', async () => {
    const readings = await Promise.all(linuxHost({ proc: '/nonexistent', sys: '/nonexistent' }).map((p) => p.read()));
    expect(readings.flat()).toEqual([]);
  });

  it('knows CPU, memory and boot time on any system', async () => {
    const readings = (await Promise.all(portableHost(() => at).map((part) => part.read()))).flat();
    const names = new Set(readings.map(({ name }) => name));
    expect(names).toContain('node_cpu_seconds_total');
    expect(names).toContain('node_memory_MemTotal_bytes');
    expect(names).toContain('node_boot_time_seconds');
    expect(names).toContain('node_filesystem_avail_bytes');
  });
});

describe('Filesystems', () => {
  const mount: Mount = { device: 'd', mountpoint: '/dead', fstype: 'ext4', readonly: false };

  it('asks a file system that hangs only once, and reports it as faulty', async () => {
    jest.useFakeTimers();
    try {
      let asked = 0;
      const filesystems = new Filesystems(() => {
        asked++;
        return new Promise(() => {});
      });
      const first = filesystems.readings([mount]);
      await jest.advanceTimersByTimeAsync(2_000);
      const errors = (await first).filter(({ name, value }) => name === 'node_filesystem_device_error' && value === 1);
      expect(errors).toHaveLength(1);
      await filesystems.readings([mount]);
      expect(asked).toBe(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('asks again after an error', async () => {
    let asked = 0;
    const filesystems = new Filesystems(async () => {
      if (asked++ === 0) throw new Error('EIO');
      return { bsize: 1, blocks: 1, bfree: 1, bavail: 1, files: 1, ffree: 1 };
    });
    await filesystems.readings([mount]);
    const again = await filesystems.readings([mount]);
    expect(again.map(({ name }) => name)).toContain('node_filesystem_size_bytes');
  });
});
