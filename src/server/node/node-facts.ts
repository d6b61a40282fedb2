import { readFileSync } from 'node:fs';
import type { Settings } from '../settings/parse-settings.js';

/** What this process is: fixed from its start to its end. */
export class NodeFacts {
  constructor(
    readonly name: string,
    /** Unique per process start. */
    readonly bootId: string,
    readonly version: string,
    /** Without a slash at its end. */
    readonly publicUrl: string,
    /** Where other nodes and people reach this very node. */
    readonly nodeUrl: string,
  ) {}

  static of(settings: Settings, bootId: string): NodeFacts {
    const host = ['0.0.0.0', '::'].includes(settings.host) ? 'localhost' : settings.host;
    const shown = host.includes(':') ? `[${host}]` : host;
    const publicUrl = settings.publicUrl.href.replace(/\/+$/, '');
    return new NodeFacts(settings.nodeName, bootId, productVersion(), publicUrl, `http://${shown}:${settings.port}`);
  }
}

/** The version in package.json, which lies above the compiled files. */
export function productVersion(): string {
  const text = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8');
  return String((JSON.parse(text) as { version?: unknown }).version ?? '0.0.0');
}
