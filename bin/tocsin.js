#!/usr/bin/env node
import { existsSync } from 'node:fs';

const cli = new URL('../dist/src/server/cli.js', import.meta.url);
if (existsSync(cli)) {
  process.setSourceMapsEnabled(true);
  await import(cli.href);
} else {
  console.error('Tocsin is not built yet. Run `npm ci && npm run build` first.');
  process.exitCode = 1;
}
