import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { eventually } from '../ha/support/eventually.js';
import { freshDatabase } from '../support/databases/fresh-database.js';
import { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { stablePort } from '../support/stable-port.js';
import { ApiNode } from './api/support/api-node.js';

/**
 * The README's commands, run as they stand there in one shell, with three changes: its ports are those of this test's
 * node and receiver, and `npx tocsin` is this build's command line. Blocks that never end or need more than Node are
 * known by how they begin: the Docker example is compared with the settings by a suite of its own.
 */
const runElsewhere = /^(npm ci|npm test|node -e|export TOCSIN_SECRET_KEY)/;
const clusterStart = 'TOCSIN_PORT=8081 npm start';
const blocks = [...readFileSync('README.md', 'utf8').matchAll(/^```sh\n(.*?)^```/gms)].map((match) => match[1] ?? '');

describe('the README', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  it('leads a newcomer to one firing and one resolved message', async () => {
    const script = blocks
      .filter((block) => !runElsewhere.test(block))
      .join('\n')
      .replaceAll('http://localhost:8080', api.node.url)
      .replaceAll('http://localhost:9000/', receiver.url)
      .replaceAll('npx tocsin', `"${process.execPath}" bin/tocsin.js`);
    const { code, output } = await bash(`set -e -o pipefail\n${script}`, {
      PATH: process.env.PATH ?? '',
      ...api.node.databaseEnvironment,
    });
    expect([code, output]).toEqual([0, expect.stringContaining('DiskAlmostFull')]);
    await eventually('both messages arrive', 30_000, async () => receiver.log.all.length >= 2);
    const statuses = receiver.log.all.map(({ body }) => (JSON.parse(body) as { status: string }).status);
    expect(statuses).toEqual(['firing', 'resolved']);
  });

  it('has no command that this test does not know', () => {
    expect(blocks.filter((block) => runElsewhere.test(block))).toHaveLength(5);
  });

  it('starts several nodes on one server database', async () => {
    const database = await freshDatabase('mysql');
    const ports = [await stablePort(), await stablePort()];
    const [block = ''] = blocks.filter((each) => each.includes(clusterStart));
    const script = block
      .replace('mysql://tocsin:password@localhost:3306/tocsin', database.url)
      .replace(
        'TOCSIN_PORT=8081 npm start',
        `${ports.map((port) => `TOCSIN_PORT=${port} npm start &`).join(' ')} wait`,
      );
    const { PATH = '', HOME = '/' } = process.env;
    const shell = spawn('bash', ['-c', script], { env: { PATH, HOME }, stdio: 'ignore', detached: true });
    const ended = new Promise((resolve) => shell.once('close', resolve));
    try {
      for (const port of ports) {
        await eventually(`the node on ${port} is ready`, 120_000, async () => await isReady(port));
      }
    } finally {
      if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGTERM');
      await ended;
      await database.drop();
    }
  });
});

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
  return answer?.status === 200;
}

async function bash(script: string, env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    output += String(chunk);
  });
  return await new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
