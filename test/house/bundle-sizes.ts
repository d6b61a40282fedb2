import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** How much the browser gets, compressed, in bytes. */
export interface BundleSizes {
  /** Scripts and styles that the page of alerts needs before it can be used. */
  readonly firstRoute: number;
  readonly allScripts: number;
}

const imported = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;
const linked = /\/ui\/assets\/([\w.-]+\.(?:js|css))/g;

/** Weighs the built pages in `folder`. */
export function bundleSizes(folder: string): BundleSizes {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets);
  const weigh = (name: string): number => gzipSync(readFileSync(join(assets, name))).length;
  const sum = (some: Iterable<string>): number => [...some].reduce((total, name) => total + weigh(name), 0);
  const document = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = names.filter((name) => /^alerts-page-.*\.(?:js|css)$/.test(name));
  const needed = new Set<string>();
  const add = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    if (!name.endsWith('.js')) return;
    for (const [, other = ''] of readFileSync(join(assets, name), 'utf8').matchAll(imported)) add(other);
  };
  for (const [, name = ''] of document.matchAll(linked)) add(name);
  for (const name of first) add(name);
  return { firstRoute: sum(needed), allScripts: sum(names.filter((name) => name.endsWith('.js'))) };
}
