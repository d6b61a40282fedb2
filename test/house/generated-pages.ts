import { readFileSync } from 'node:fs';
import { openapi } from '../../src/contract/openapi.js';
import { settingsPage } from '../../src/server/settings/settings-page.js';

/** A page that is written from the sources, checked in, and must not be edited by hand. */
export interface GeneratedPage {
  readonly path: string;
  readonly text: string;
}

export function generatedPages(): GeneratedPage[] {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return [
    { path: 'docs/settings.md', text: settingsPage() },
    { path: 'docs/openapi.json', text: `${JSON.stringify(openapi(version), undefined, 2)}\n` },
  ];
}
