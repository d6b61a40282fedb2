import type { Settings } from '../settings/parse-settings.js';
import { programEnvironment } from '../settings/program-environment.js';
import { GitRepository } from './git-repository.js';

const gitTimeoutMs = 30_000;

/** Where the files of this node come from. */
export interface ProvisioningSource {
  /** Brings the files up to date and answers their folder. */
  readonly update: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Where the settings say that the files are; `undefined` where there are none. */
export function provisioningSource(settings: Settings): ProvisioningSource | undefined {
  const { provisioningDir, gitUrl: url, gitBranch: branch } = settings;
  if (provisioningDir !== undefined) return { update: async () => provisioningDir, close: async () => undefined };
  if (url === undefined) return undefined;
  const repository = new GitRepository({ url, branch, timeoutMs: gitTimeoutMs, environment: programEnvironment() });
  return { update: async () => await repository.update(), close: async () => await repository.close() };
}
