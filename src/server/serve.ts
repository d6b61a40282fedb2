import { setTimeout as pause } from 'node:timers/promises';
import { type RunningNode, runNode } from './run-node.js';
import { firstPasswordFaults } from './settings/first-password-faults.js';
import { readSettings } from './settings/read-settings.js';
import { settingFaultText } from './settings/setting-fault-text.js';

/** What the process ends with. */
const exitCodes = { done: 0, failed: 1, badSettings: 2, superseded: 3 } as const;

/** Longest end: what is not done by then is left to other nodes. */
const longestEndMs = 30_000;

/** Runs one node until a signal ends it; answers the exit code. */
export async function serve(): Promise<number> {
  const parsed = readSettings();
  if (!parsed.ok) {
    process.stderr.write(`Tocsin cannot start: ${settingFaultText(parsed.faults)}\n`);
    return exitCodes.badSettings;
  }
  const faults = await firstPasswordFaults(parsed.settings);
  if (faults.length > 0) {
    process.stderr.write(`Tocsin cannot start: ${settingFaultText(faults)}\n`);
    return exitCodes.badSettings;
  }
  const end = new AbortController();
  let superseded = false;
  const onSuperseded = (): void => {
    superseded = true;
    end.abort();
  };
  const ended = untilSignal(end);
  let node: RunningNode;
  try {
    node = await runNode(parsed.settings, parsed.warnings, { stop: end.signal, onSuperseded });
  } catch (error) {
    if (end.signal.aborted) return exitCodes.done;
    process.stderr.write(`Tocsin cannot start: ${startFailure(error)}\n`);
    return exitCodes.failed;
  }
  await ended;
  if (superseded)
    node.core.log.error('another process has taken the name of this node: give each its own TOCSIN_NODE_NAME');
  else node.core.log.info('draining');
  const stopped = await Promise.race([node.stop().then(() => true), pause(longestEndMs, false, { ref: false })]);
  node.core.log.info(stopped ? 'stopped' : 'stopped without waiting any longer');
  return superseded ? exitCodes.superseded : exitCodes.done;
}

/** The first signal asks for an orderly end, the second ends at once. */
async function untilSignal(end: AbortController): Promise<void> {
  const onSignal = (): void => {
    if (end.signal.aborted) process.exit(exitCodes.failed);
    end.abort();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  if (end.signal.aborted) return;
  await new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve(), { once: true }));
}

function startFailure(error: unknown): string {
  const failure = error as NodeJS.ErrnoException;
  if (failure?.code === 'EADDRINUSE') return 'its port is taken by another process: set TOCSIN_PORT to a free one';
  if (failure?.code === 'EACCES') return `it may not: ${failure.message}`;
  return failure?.message ?? String(error);
}
