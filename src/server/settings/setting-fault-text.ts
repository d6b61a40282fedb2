import type { SettingFault } from './parse-settings.js';

/** Every bad setting on a line of its own. */
export function settingFaultText(faults: readonly SettingFault[]): string {
  const count = faults.length === 1 ? '1 bad setting' : `${faults.length} bad settings`;
  return [count, ...faults.map(({ name, message }) => `  ${name} ${message}`)].join('\n');
}
