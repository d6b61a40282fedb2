import { ListedPasswords } from '../../adapters/secrets/listed-passwords.js';
import { passwordFaults } from '../../domain/access/password-policy.js';
import { firstAdmin } from '../../engine/operations/first-start.js';
import type { SettingFault, Settings } from './parse-settings.js';
import { settingSpecs } from './settings.data.js';

/** Whether the first password is one that attackers try first: the list is read only when there is such a password. */
export async function firstPasswordFaults({ adminPassword }: Settings): Promise<readonly SettingFault[]> {
  if (adminPassword === undefined) return [];
  const common = await new ListedPasswords().contains(adminPassword);
  const faults = passwordFaults(adminPassword, { username: firstAdmin, email: undefined }, common);
  return faults.map((message) => ({ name: settingSpecs.adminPassword.name, message }));
}
