import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseSettings } from '../../src/server/settings/parse-settings.js';

interface Service {
  readonly image: string;
  readonly stop_grace_period?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const text = readFileSync('docker/compose.yaml', 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service> };
const nodes = Object.entries(compose.services).filter(([name]) => name.startsWith('node'));

/** What the user is asked to export before the start. */
const exported: Record<string, string> = {
  TOCSIN_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
  TOCSIN_BOOTSTRAP_TOKEN: 'ab'.repeat(32),
};

function environmentOf(service: Service): Record<string, string> {
  const fill = (value: string): string =>
    value.replace(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_, name: string) => exported[name] ?? '');
  return Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, fill(String(value))]),
  );
}

describe('docker', () => {
  it.each(nodes)('%s is set up by settings that the start accepts', (_, service) => {
    const parsed = parseSettings(environmentOf(service), { hostName: 'box', terminal: false });
    expect(parsed).toMatchObject({ ok: true, warnings: [] });
  });

  it('gives three nodes a name of their own, and the same of everything else', () => {
    const environments = nodes.map(([, service]) => environmentOf(service));
    expect(environments.map((environment) => environment.TOCSIN_NODE_NAME)).toEqual(['node1', 'node2', 'node3']);
    const others = environments.map((environment) => ({ ...environment, TOCSIN_NODE_NAME: '' }));
    expect(others).toEqual([others[0], others[0], others[0]]);
  });

  it('names in its comments only settings that there are', () => {
    const mentioned = Object.fromEntries(Array.from(text.matchAll(/TOCSIN_\w+/g), ([name]) => [name, '']));
    expect(parseSettings(mentioned, { hostName: 'box', terminal: false })).toMatchObject({ ok: true });
  });

  it('pins every foreign image to a version', () => {
    const images = Object.values(compose.services).map(({ image }) => image);
    expect(images.filter((image) => image !== 'tocsin' && !/:v?\d/.test(image))).toEqual([]);
  });

  it('mounts only files that are there', () => {
    const mounts = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    const files = mounts.filter((mount) => mount.startsWith('./')).map((mount) => mount.split(':')[0] as string);
    expect(files.sort()).toEqual(['./haproxy.cfg', './prometheus.yml']);
    for (const file of files) expect(readFileSync(`docker/${file}`, 'utf8')).not.toBe('');
  });

  it('lets load balancers and Prometheus know exactly the nodes of the compose file', () => {
    for (const file of ['haproxy.cfg', 'nginx.conf', 'prometheus.yml']) {
      const known = Array.from(readFileSync(`docker/${file}`, 'utf8').matchAll(/\b(\w+):8080/g), ([, name]) => name);
      expect([...new Set(known)].sort()).toEqual(nodes.map(([name]) => name).sort());
    }
  });

  it('lets into the build what the compiler reads: specs beside the sources import from test', () => {
    const { include } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { include: string[] };
    const context = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(context).toEqual(expect.arrayContaining(include.map((folder) => `!${folder}`)));
  });

  it('gives a node more time to end than it takes at most', () => {
    expect(nodes.map(([, service]) => service.stop_grace_period)).toEqual(['35s', '35s', '35s']);
  });

  it('runs the image without root', () => {
    const lines = readFileSync('docker/Dockerfile', 'utf8').split('\n');
    expect(lines.lastIndexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('FROM ')));
  });
});
