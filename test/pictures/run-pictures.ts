import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { renderMessage } from '../../src/domain/notification/message/render-message.js';
import { programs } from '../support/debian-programs.data.js';
import { requirePrograms } from '../support/install-packages.js';
import { mailCases } from './mail-cases.data.js';

const run = promisify(execFile);
const widths = [390, 1200] as const;
const schemes = ['light', 'dark'] as const;

/** A page that shows the mail in a frame as wide as a screen: a browser's own window has a least width. */
function framed(html: string, width: number): string {
  const source = html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>body{margin:0}iframe{border:0;display:block;width:${width}px;height:2400px}</style><iframe srcdoc="${source}"></iframe>`;
}

/** Writes a picture of each mail for a phone and a desktop, light and dark, into a folder. */
async function picture(folder: string): Promise<void> {
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
        await shoot(chromium, { page, width, scheme, to: join(folder, `${name}-${width}-${scheme}.png`) });
    }
    process.stdout.write(`${name}: ${payload.html.length} characters of HTML\n`);
  }
}

interface Shot {
  readonly page: string;
  readonly width: number;
  readonly scheme: (typeof schemes)[number];
  readonly to: string;
}

async function shoot(chromium: string, { page, width, scheme, to }: Shot): Promise<void> {
  await run(chromium, [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    `--blink-settings=preferredColorScheme=${scheme === 'dark' ? 0 : 1}`,
    `--window-size=${Math.max(width, 500)},1700`,
    `--screenshot=${resolve(to)}`,
    `file://${resolve(page)}`,
  ]);
}

const [what, folder = './pictures'] = process.argv.slice(2);
if (what === 'mail') await picture(folder);
else process.stderr.write('say what to picture: npm run pictures -- mail [FOLDER]\n');
