import { Writable } from 'node:stream';
import { createInterface } from 'node:readline/promises';
import { UsageFault } from './command.js';

/** Where a secret is read from and where it is asked for. */
export interface SecretInput {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly prompt: (text: string) => void;
}

const longest = 4_096;

/**
 * A secret that is typed, twice and without being shown, or the first line of what is piped in. Never an argument: those
 * are seen in the list of processes and kept in the history of the shell.
 */
export async function readSecret(what: string, { input, prompt }: SecretInput): Promise<string> {
  const secret = input.isTTY ? await typedTwice(what, { input, prompt }) : await firstLine(input);
  if (secret === '') throw new UsageFault(`${what} is empty: type it, or pipe it in as one line`);
  return secret;
}

async function typedTwice(what: string, { input, prompt }: SecretInput): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: true });
  try {
    prompt(`${what}: `);
    const first = await lines.question('');
    prompt(`\n${what} again: `);
    const second = await lines.question('');
    prompt('\n');
    if (first !== second) throw new UsageFault('the two are not the same');
    return first;
  } finally {
    lines.close();
  }
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const part of input) {
    text += part.toString('utf8');
    if (text.length > longest) throw new UsageFault(`longer than ${longest} characters`);
  }
  return (text.split('\n', 1)[0] ?? '').replace(/\r$/, '');
}
