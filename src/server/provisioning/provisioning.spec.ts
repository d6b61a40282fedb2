import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeLog } from '../../adapters/telemetry/node-log.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { Unavailable } from '../../engine/ports/failure.js';
import type { Provision, Provisioned } from '../../engine/provisioning/provision.js';
import { Provisioning } from './provisioning.js';

const applied: Provisioned = { outcome: 'applied', replaced: undefined, changes: 1, notes: [], dashboardNotes: [] };

describe('provisioning files that are looked at again and again', () => {
  let folder: string;
  let applications: number;
  let outcomes: (Provisioned | Error)[];
  let provisioning: Provisioning;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-provisioning-'));
    mkdirSync(join(folder, 'rules'));
    write('first');
    applications = 0;
    outcomes = [];
    const provision: Pick<Provision, 'apply'> = {
      apply: async () => {
        applications++;
        const outcome = outcomes.shift() ?? applied;
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
    };
    const source = { update: async () => folder, close: async () => undefined };
    const log = nodeLog({ level: 'error', format: 'json', node: 'a', secrets: [], write: () => undefined });
    provisioning = new Provisioning(source, provision as Provision, log);
  });
  afterEach(async () => {
    await provisioning.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (content: string): void => writeFileSync(join(folder, 'rules/r.yml'), content);
  const look = async (): Promise<number> => {
    const before = applications;
    await provisioning.refresh();
    return applications - before;
  };

  it('are put in place once, and again when they change', async () => {
    await provisioning.start();
    expect([await look(), await look()]).toEqual([0, 0]);
    write('second');
    expect([await look(), await look()]).toEqual([1, 0]);
  });

  it('are tried again when the database did not take them, until it has', async () => {
    await provisioning.start();
    write('second');
    outcomes.push(new Unavailable('the database is away'), new Unavailable('still'));
    expect([await look(), await look(), await look(), await look()]).toEqual([1, 1, 1, 0]);
  });

  it('are left alone as long as they are wrong in the same way', async () => {
    await provisioning.start();
    write('wrong');
    outcomes.push(new InvalidInput([{ path: '', message: 'no rule' }]));
    expect([await look(), await look()]).toEqual([1, 0]);
  });
});
