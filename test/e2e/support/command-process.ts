import 'reflect-metadata';
import { runCommand } from '../../../src/server/cli/run-command.js';

/** What a command answered, and with which exit code it would have ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command after the other as it is told to, as starting a process for each takes longer than the command. */
process.on('message', (command: string) => {
  void run(command).then((ended) => process.send?.(ended));
});
process.on('disconnect', () => process.exit());

async function run(command: string): Promise<Ended> {
  const written = { out: '', err: '' };
  const write = (to: keyof typeof written) => (text: string) => {
    written[to] += text;
  };
  const code = await runCommand(command.split(' '), { out: write('out'), err: write('err') });
  return { code, ...written };
}
