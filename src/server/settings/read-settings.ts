import { hostname } from 'node:os';
import { type ParsedSettings, parseSettings } from './parse-settings.js';

/** The settings of this process: the one place that reads its environment. */
export function readSettings(): ParsedSettings {
  return parseSettings(process.env, { hostName: hostname(), terminal: process.stdout.isTTY === true });
}
