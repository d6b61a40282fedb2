import { stopDatabases } from './global-setup.js';

/** Loaded by the runner into the process of the set-up, whose servers it stops. */
export default async function globalTeardown(): Promise<void> {
  await stopDatabases();
}
