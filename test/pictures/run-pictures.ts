import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { MessageInput } from '../../src/domain/notification/message/message-input.js';
import { renderMessage } from '../../src/domain/notification/message/render-message.js';
import type { WebhookPreset } from '../../src/domain/routing/route.js';
import { programs } from '../support/debian-programs.data.js';
import { requirePrograms } from '../support/install-packages.js';
import { cardPage } from './card-page.js';
import { mailCases } from './mail-cases.data.js';
import { picturePages } from './picture-pages.js';
import { platformCards } from './platform-cards.js';
import { presetCases, presetOptions } from './preset-cases.data.js';
import { readmePictures } from './readme-pictures.js';

const run = promisify(execFile);
const widths = [390, 1200] as const;
const schemes = ['light', 'dark'] as const;

/** A page that shows the mail in a frame as wide as a screen: a browser's own window has a least width. */
function framed(html: string, width: number): string {
  const source = html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>body{margin:0}iframe{border:0;display:block;width:${width}px;height:2400px}</style><iframe srcdoc="${source}"></iframe>`;
}

/** Writes a picture of each mail for a phone and a desktop, light and dark, into a folder. */
async function pictureMails(folder: string): Promise<void> {
  const [chromium] = await requirePrograms([programs.chromium]);
  mkdirSync(folder, { recursive: true });
  for (const [name, input] of Object.entries(mailCases)) {
    const { payload } = renderMessage(input);
    if (payload.type !== 'email') throw new Error(`${name} is no e-mail`);
    writeFileSync(join(folder, `${name}.txt`), `${payload.subject}\n\n${payload.text}`);
    writeFileSync(join(folder, `${name}.html`), payload.html);
    for (const width of widths) {
      const page = join(folder, `.frame-${width}.html`);
      writeFileSync(page, framed(payload.html, width));
      for (const scheme of schemes)
        await shoot(chromium, {
          page,
          size: [width, 1_700],
          scheme,
          to: join(folder, `${name}-${width}-${scheme}.png`),
        });
    }
    process.stdout.write(`${name}: ${payload.html.length} characters of HTML\n`);
  }
}

/** Writes a picture of each message to a platform, light beside dark, for a phone and a desktop, with its body. */
async function picturePresets(folder: string): Promise<void> {
  const [chromium] = await requirePrograms([programs.chromium]);
  mkdirSync(folder, { recursive: true });
  const presets = Object.keys(platformCards) as WebhookPreset[];
  for (const preset of presets)
    for (const name of Object.keys(presetCases)) await picturePreset(chromium, preset, { name, folder });
}

async function picturePreset(
  chromium: string,
  preset: WebhookPreset,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<void> {
  const input = presetCases[name] as MessageInput;
  const { payload } = renderMessage({ ...input, type: 'webhook', style: { preset, options: presetOptions } });
  if (payload.type !== 'webhook') throw new Error(`${preset} is no webhook`);
  const file = join(folder, `${preset}-${name}`);
  writeFileSync(`${file}.json`, JSON.stringify(JSON.parse(payload.body), undefined, 2));
  const height = input.alerts.length > 10 ? 5_200 : 1_000;
  for (const width of [390, 1_000]) {
    const page = join(folder, `.card-${width}.html`);
    writeFileSync(page, cardPage(platformCards[preset](payload.body), width));
    await shoot(chromium, { page, size: [2 * width + 10, height], scheme: 'light', to: `${file}-${width}.png` });
  }
  process.stdout.write(`${preset} ${name}: ${payload.body.length} characters\n`);
}

interface Shot {
  readonly page: string;
  readonly size: readonly [width: number, height: number];
  readonly scheme: (typeof schemes)[number];
  readonly to: string;
}

async function shoot(chromium: string, { page, size, scheme, to }: Shot): Promise<void> {
  await run(chromium, [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    `--blink-settings=preferredColorScheme=${scheme === 'dark' ? 0 : 1}`,
    `--window-size=${Math.max(size[0], 500)},${size[1]}`,
    `--screenshot=${resolve(to)}`,
    `file://${resolve(page)}`,
  ]);
}

const pictures: Readonly<Record<string, (folder: string, only?: string, looks?: string) => Promise<void>>> = {
  mail: pictureMails,
  pages: picturePages,
  presets: picturePresets,
  readme: readmePictures,
};
const [what = '', folder = './pictures', only = '', looks] = process.argv.slice(2);
if (Object.hasOwn(pictures, what)) await pictures[what]?.(folder, only, looks);
else
  process.stderr.write('say what to picture: npm run pictures -- mail|pages|presets|readme [FOLDER [NAME [LOOKS]]]\n');
