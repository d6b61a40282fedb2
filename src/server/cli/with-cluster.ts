import type { INestApplicationContext } from '@nestjs/common';
import { nodeLog } from '../../adapters/telemetry/node-log.js';
import type { NodeCore } from '../node/node-core.js';
import { readSettings } from '../settings/read-settings.js';
import { settingFaultText } from '../settings/setting-fault-text.js';
import { BadSettings } from './command.js';

/** Loaded by the first command that needs them: whoever only checks a file or asks for help does not wait for it. */
async function nodeParts() {
  const [{ NestFactory }, { appModule }, { openCore }] = await Promise.all([
    import('@nestjs/core'),
    import('../modules/app.module.js'),
    import('../node/open-core.js'),
  ]);
  return { NestFactory, appModule, openCore };
}

/** Runs work on the database of the settings with the operations of a node; no node is started. */
export async function withCluster<T>(work: (app: INestApplicationContext, core: NodeCore) => Promise<T>): Promise<T> {
  const parsed = readSettings();
  if (!parsed.ok) throw new BadSettings(settingFaultText(parsed.faults));
  const { NestFactory, appModule, openCore } = await nodeParts();
  const log = nodeLog({
    level: 'error',
    format: 'pretty',
    node: 'cli',
    secrets: [],
    write: (line) => process.stderr.write(line),
  });
  const core = await openCore(parsed.settings, log, AbortSignal.timeout(30_000));
  try {
    const app = await NestFactory.createApplicationContext(appModule(core), {
      logger: false,
      abortOnError: false,
    });
    const answer = await work(app, core);
    await app.close();
    return answer;
  } finally {
    await core.clock.close();
    await core.database.close();
    await core.emergency.stop();
  }
}
