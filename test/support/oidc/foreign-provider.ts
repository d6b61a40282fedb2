import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { KnownPeople, ProviderOrder } from './foreign-provider-process.js';

const processFile = fileURLToPath(new URL('./foreign-provider-process.js', import.meta.url));

/** A provider of OpenID Connect that others have written, in a process of its own, with its pages for sign-in and consent. */
export class ForeignProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  static async start(order: ProviderOrder): Promise<ForeignProvider> {
    const child = fork(processFile, [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const { issuer } = await answerOf<{ readonly issuer: string }>(child);
    return new ForeignProvider(child, issuer);
  }

  /** From now on it knows these people and nobody else. */
  async know(people: KnownPeople): Promise<void> {
    const known = answerOf(this.child);
    this.child.send(people);
    await known;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** The next message; fails when the process ends instead. */
async function answerOf<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const ended = async (): Promise<never> => {
    await once(child, 'exit', { signal });
    throw new Error('the provider has ended');
  };
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended()]);
    return message as T;
  } finally {
    over.abort();
  }
}
