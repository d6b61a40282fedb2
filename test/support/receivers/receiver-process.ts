import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ReceivedMail, SmtpMode } from './smtp-receiver.js';
import type { ReceivedWebhook, WebhookMode } from './webhook-receiver.js';

interface Kinds {
  readonly webhook: { readonly mode: WebhookMode; readonly received: ReceivedWebhook };
  readonly smtp: { readonly mode: SmtpMode; readonly received: ReceivedMail };
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A receiver in a process of its own: it can be killed, and its account outlives it in the log file. */
export class ReceiverProcess<Kind extends keyof Kinds> {
  private constructor(
    private readonly child: Child,
    private readonly lines: AsyncIterator<string>,
    readonly url: string,
    private readonly logFile: string,
  ) {}

  /** Port 0: any free one. The log file is appended to, so that a restarted receiver goes on with its account. */
  static async start<Kind extends keyof Kinds>(kind: Kind, logFile: string, port = 0): Promise<ReceiverProcess<Kind>> {
    const script = fileURLToPath(new URL('./run-receiver.js', import.meta.url));
    const child = spawn(process.execPath, [script, kind, String(port), logFile], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { url } = await nextAnswer(lines);
    return new ReceiverProcess<Kind>(child, lines, String(url), logFile);
  }

  /** In force when it resolves. */
  async setMode(mode: Kinds[Kind]['mode']): Promise<void> {
    this.child.stdin.write(`${JSON.stringify({ mode })}\n`);
    await nextAnswer(this.lines);
  }

  received(): readonly Kinds[Kind]['received'][] {
    if (!existsSync(this.logFile)) return [];
    const lines = readFileSync(this.logFile, 'utf8').split('\n');
    // The last line is empty, or cut off by a kill: that message was never answered.
    return lines.slice(0, -1).map((line) => JSON.parse(line) as Kinds[Kind]['received']);
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
  }
}

async function nextAnswer(lines: AsyncIterator<string>): Promise<Record<string, unknown>> {
  const { value, done } = await lines.next();
  if (done) throw new Error('the receiver ended before it answered');
  return JSON.parse(value) as Record<string, unknown>;
}
