import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { stopped } from '../../support/processes.js';
import { stablePort } from '../../support/stable-port.js';
import { eventually } from './eventually.js';

export interface NodeOptions {
  readonly name: string;
  readonly databaseUrl: string;
  /** Where the node's output goes, one file per node. */
  readonly logDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** For example `['faketime', '-f', '+90s']`. */
  readonly wrapper?: readonly string[];
}

export const bootstrapToken = 'tcs_test_bootstrap_token_0123456789abcdef';
const secretKey = Buffer.alloc(32, 7).toString('base64');

/** One real Tocsin process: started, killed, paused and started again under the same name and port. */
export class TocsinNode {
  private child: ChildProcess | undefined;
  private exited: Promise<number | null> = Promise.resolve(null);
  starts = 0;

  private constructor(
    private readonly options: NodeOptions,
    readonly port: number,
  ) {}

  static async create(options: NodeOptions): Promise<TocsinNode> {
    return new TocsinNode(options, await stablePort());
  }

  get name(): string {
    return this.options.name;
  }

  /** What another program needs to use this node's database. */
  get databaseEnvironment(): Readonly<Record<string, string>> {
    return { TOCSIN_DATABASE_URL: this.options.databaseUrl, TOCSIN_SECRET_KEY: secretKey };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get running(): boolean {
    return this.child !== undefined;
  }

  start(): void {
    if (this.child) throw new Error(`${this.name} is running already`);
    const [command = process.execPath, ...args] = [
      ...(this.options.wrapper ?? []),
      process.execPath,
      join(process.cwd(), 'dist/src/server/main.js'),
    ];
    const child = spawn(command, args, { env: this.environment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const log = createWriteStream(join(this.options.logDir, `${this.name}.log`), { flags: 'a' });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    this.exited = new Promise((resolve) => {
      child.once('exit', (code) => {
        log.end();
        if (this.child === child) this.child = undefined;
        resolve(code);
      });
    });
    this.child = child;
    this.starts++;
  }

  /** Until `/readyz` answers 200; fails at once when the process ends instead. */
  async ready(timeoutMs = 60_000): Promise<void> {
    await eventually(`${this.name} is ready`, timeoutMs, async () => {
      return !this.running || (await this.answersReady());
    });
    if (!this.running) throw new Error(`${this.name} ended before it was ready`);
  }

  /** Whether it is ready now; `false` too when it does not answer. */
  async isReady(): Promise<boolean> {
    return this.running && (await this.answersReady().catch(() => false));
  }

  private async answersReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(8_000) });
    await answer.text();
    return answer.status === 200;
  }

  /** SIGKILL to the whole process group: no instruction of it runs any more. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }

  /** SIGTERM; answers the exit code. */
  async stop(): Promise<number | null> {
    this.signal('SIGTERM');
    return await this.exited;
  }

  /** SIGSTOP; when this resolves no instruction of it runs. */
  async pause(): Promise<void> {
    this.signal('SIGSTOP');
    if (this.child?.pid !== undefined) await stopped([this.child.pid]);
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  private signal(name: NodeJS.Signals): void {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  private environment(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      TOCSIN_DATABASE_URL: this.options.databaseUrl,
      TOCSIN_HOST: '127.0.0.1',
      TOCSIN_PORT: String(this.port),
      TOCSIN_NODE_NAME: this.name,
      TOCSIN_SECRET_KEY: secretKey,
      TOCSIN_BOOTSTRAP_TOKEN: bootstrapToken,
      TOCSIN_COLLECT_HOST: 'false',
      TOCSIN_ALLOW_PRIVATE_TARGETS: 'true',
      TOCSIN_LOG_FORMAT: 'json',
      ...this.options.env,
    };
  }
}
