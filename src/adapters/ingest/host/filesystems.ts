import { statfs } from 'node:fs/promises';
import { type FilesystemSpace, filesystemReadings, type Mount } from './mounts.js';
import type { Reading } from './reading.js';

const patienceMs = 2_000;
const mostMounts = 200;

/** Asks file systems for their space, without ever waiting twice for one that hangs. */
export class Filesystems {
  readonly #hanging = new Set<string>();

  constructor(private readonly ask: (mountpoint: string) => Promise<FilesystemSpace> = statfs) {}

  async readings(mounts: readonly Mount[]): Promise<Reading[]> {
    const asked = mounts
      .slice(0, mostMounts)
      .map(async (mount) => filesystemReadings(mount, await this.#space(mount.mountpoint)));
    return (await Promise.all(asked)).flat();
  }

  /**
   * A call that has not come back keeps its thread. Until it does, the mount point is reported as faulty and not
   * asked again, so that a dead disk costs one thread and not one more with every collection.
   */
  async #space(mountpoint: string): Promise<FilesystemSpace | undefined> {
    if (this.#hanging.has(mountpoint)) return undefined;
    this.#hanging.add(mountpoint);
    const answer = this.ask(mountpoint)
      .catch(() => undefined)
      .finally(() => this.#hanging.delete(mountpoint));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patienceMs, undefined);
    });
    const space = await Promise.race([answer, patience]);
    clearTimeout(timer);
    return space;
  }
}
