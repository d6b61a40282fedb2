import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type PageFile, PageFiles } from '../../api/pages/page-files.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The built pages, read once at the start: a few files of less than a megabyte in all. */
export class BuiltPages extends PageFiles {
  private readonly html: PageFile | undefined;
  private readonly assets = new Map<string, PageFile>();

  constructor(folder: string) {
    super();
    this.html = readPage(join(folder, 'index.html'));
    const assets = join(folder, 'assets');
    for (const name of existsSync(assets) ? readdirSync(assets) : []) {
      const file = readPage(join(assets, name));
      if (file) this.assets.set(name, file);
    }
  }

  document(): PageFile | undefined {
    return this.html;
  }

  asset(name: string): PageFile | undefined {
    return this.assets.get(name);
  }
}

/** `undefined` for what is not there, and for kinds of files that pages have not. */
function readPage(path: string): PageFile | undefined {
  const type = types[extname(path)];
  return type && existsSync(path) ? { type, bytes: readFileSync(path) } : undefined;
}
