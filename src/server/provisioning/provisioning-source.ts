import type { Settings } from '../settings/parse-settings.js';
import type { ProvisioningSource } from './provisioning.js';

/** Where the settings say that the files are; `undefined` where there are none. */
export function provisioningSource({ provisioningDir }: Settings): ProvisioningSource | undefined {
  return provisioningDir === undefined ? undefined : async () => provisioningDir;
}
