import { programs } from './debian-programs.data.js';
import { type Machine, requirePrograms } from './install-packages.js';

/** A machine on which apt-get offers some packages, and knows of them only once its lists are there. */
class FakeMachine implements Machine {
  readonly calls: string[] = [];
  readonly installed = new Set<string>();
  mayInstall = true;
  hasLists = false;
  offered: Record<string, string[]> = { haproxy: ['haproxy'], postgresql: ['postgres', 'initdb'] };

  find(binary: string): string | undefined {
    return this.installed.has(binary) ? `/usr/bin/${binary}` : undefined;
  }

  async aptGet(command: string, ...args: string[]): Promise<void> {
    const packages = args.filter((arg) => !arg.startsWith('-'));
    this.calls.push([command, ...packages].join(' '));
    if (command === 'update') this.hasLists = true;
    for (const name of packages) {
      const binaries = this.hasLists ? this.offered[name] : undefined;
      if (!binaries)
        throw Object.assign(new Error('100'), { stderr: `Reading…\nE: Unable to locate package ${name}\n` });
      for (const binary of binaries) this.installed.add(binary);
    }
  }
}

describe('programs that tests need', () => {
  it('are found where they are, without touching apt-get', async () => {
    const machine = new FakeMachine();
    machine.installed.add('haproxy');
    expect(await requirePrograms([programs.haproxy], machine)).toEqual(['/usr/bin/haproxy']);
    expect(machine.calls).toEqual([]);
  });

  it('are installed where they are missing, each package once', async () => {
    const machine = new FakeMachine();
    machine.hasLists = true;
    const found = await requirePrograms([programs.postgres, programs.initdb], machine);
    expect(found).toEqual(['/usr/bin/postgres', '/usr/bin/initdb']);
    expect(machine.calls).toEqual(['install postgresql']);
  });

  it('are installed after one update where the lists are missing', async () => {
    const machine = new FakeMachine();
    await requirePrograms([programs.haproxy], machine);
    expect(machine.calls).toEqual(['install haproxy', 'update', 'install haproxy']);
  });

  it('are asked for in one sentence where nothing may be installed', async () => {
    const machine = new FakeMachine();
    machine.mayInstall = false;
    await expect(requirePrograms([programs.postgres, programs.initdb, programs.haproxy], machine)).rejects.toThrow(
      'These tests need postgres, initdb, haproxy: install them (on Debian: apt-get install postgresql haproxy), ' +
        'or set TOCSIN_TEST_POSTGRES_URL to a running PostgreSQL server',
    );
    expect(machine.calls).toEqual([]);
  });

  it("are asked for with apt-get's own words where it fails", async () => {
    await expect(requirePrograms([programs.faketime], new FakeMachine())).rejects.toThrow(
      'These tests need faketime: install them (on Debian: apt-get install faketime) ' +
        '(apt-get could not: E: Unable to locate package faketime)',
    );
  });
});
