import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSettings } from '../../src/server/settings/parse-settings.js';

const pages = [
  ...readdirSync('.'),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path)),
]
  .filter((path) => path.endsWith('.md'))
  .sort();
const scripts = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts);
const textOf = (page: string): string => readFileSync(page, 'utf8');
const matches = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), (found) => String(found[1]));

const telemetry = ['src/adapters/telemetry', 'src/server/modules'].flatMap((folder) =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
);
/** They look like metrics. */
const cookieNames = ['tocsin_session', 'tocsin_device', 'tocsin_theme'];
const metricNames = new Set(matches(telemetry.join(), /'((?:tocsin|prometheus|alertmanager)_[a-z_]+)'/g));

/** A heading's address, as code hosts make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return true;
  return (
    anchor !== undefined &&
    !matches(textOf(target), /^#+ (.*)$/gm)
      .map(anchorOf)
      .includes(anchor)
  );
}

describe.each(pages)('%s', (page) => {
  it('links only to what is there', () => {
    const links = matches(textOf(page), /\]\(([^)\s]+)\)/g).filter((link) => !/^(https?|mailto):/.test(link));
    expect(links.filter((link) => isBroken(page, link))).toEqual([]);
  });

  it('names only npm scripts that there are', () => {
    const named = matches(textOf(page), /npm run ([\w:-]+)/g);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('names only metrics that a node shows', () => {
    const named = matches(textOf(page), /\b((?:tocsin|prometheus|alertmanager)_[a-z_]+)\b/g);
    expect(
      named.filter((name) => !metricNames.has(name.replace(/_bucket$/, '')) && !cookieNames.includes(name)),
    ).toEqual([]);
  });

  it('names only settings that there are', () => {
    const named = matches(textOf(page), /\b(TOCSIN_[A-Z_]*[A-Z])\b(?!_)/g).map((name) => [name, ''] as const);
    expect(parseSettings(Object.fromEntries(named), { hostName: 'box', terminal: false })).toMatchObject({ ok: true });
  });
});
