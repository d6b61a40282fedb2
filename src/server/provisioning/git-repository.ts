import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface GitOptions {
  /** May hold user and password, which are never part of an argument or an error. */
  readonly url: string;
  readonly branch: string | undefined;
  readonly timeoutMs: number;
  /** What programs need of the surroundings: PATH, HOME. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Nothing that the user's or the repository's settings say may run a program or ask a question. */
const strict: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  // A link would lead out of the repository.
  ['core.symlinks', 'false'],
  ['protocol.ext.allow', 'never'],
  ['submodule.recurse', 'false'],
  ['http.followRedirects', 'false'],
  ['advice.detachedHead', 'false'],
  ['gc.auto', '0'],
];

/** A working copy of the newest commit of a branch, without its history, in a folder of its own. */
export class GitRepository {
  private folder: string | undefined;

  constructor(private readonly options: GitOptions) {}

  /** Fetches and answers the folder. Throws with what git says. */
  async update(): Promise<string> {
    const { branch } = this.options;
    const { url } = withoutPassword(this.options.url);
    const folder = await this.workingCopy();
    const what = branch === undefined ? 'HEAD' : `refs/heads/${branch}`;
    const quiet = ['--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules'];
    await this.git(folder, ['fetch', ...quiet, '--', url, what]);
    await this.git(folder, ['checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD']);
    await this.git(folder, ['clean', '--quiet', '-ffdx']);
    return folder;
  }

  async close(): Promise<void> {
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
    this.folder = undefined;
  }

  private async workingCopy(): Promise<string> {
    if (this.folder !== undefined) return this.folder;
    const folder = await mkdtemp(join(tmpdir(), 'tocsin-git-'));
    try {
      await this.git(folder, ['init', '--quiet']);
    } catch (error) {
      // Half made it would be of no use to the next update either, which makes another.
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    this.folder = folder;
    return folder;
  }

  private async git(folder: string, args: readonly string[]): Promise<void> {
    const { timeoutMs, url } = this.options;
    const options = { cwd: folder, env: this.environment(url), timeout: timeoutMs, maxBuffer: 1_048_576 };
    await new Promise<void>((resolve, reject) => {
      execFile('git', [...args], { ...options, killSignal: 'SIGKILL' }, (error, _out, said) => {
        if (error) reject(new Error(`git ${args[0]}: ${whatItSaid(error, said, timeoutMs)}`));
        else resolve();
      });
    });
  }

  /** Settings and the password go by the environment: arguments are seen by everybody on the host. */
  private environment(url: string): Record<string, string> {
    const settings = [...strict, ...authorization(url)];
    return {
      ...this.options.environment,
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'true',
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
      GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_COUNT: String(settings.length),
      ...Object.fromEntries(
        settings.flatMap(([name, value], index) => [
          [`GIT_CONFIG_KEY_${index}`, name],
          [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
      ),
    };
  }
}

function withoutPassword(text: string): { readonly url: string; readonly user: string; readonly password: string } {
  const url = /^https?:/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return { url: text, user: '', password: '' };
  const { username, password } = url;
  url.username = '';
  url.password = '';
  return { url: url.href, user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** Sent to the repository's own host only. */
function authorization(text: string): readonly (readonly [string, string])[] {
  const { url, user, password } = withoutPassword(text);
  if (user === '' && password === '') return [];
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return [[`http.${new URL('/', url).href}.extraHeader`, `Authorization: Basic ${basic}`]];
}

function whatItSaid(
  error: Error & { readonly killed?: boolean; readonly code?: unknown },
  said: string,
  ms: number,
): string {
  if (error.code === 'ENOENT') return 'the program git is not installed';
  if (error.killed) return `no end within ${ms / 1_000} s`;
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? `ended with ${String(error.code)}`).slice(0, 300);
}
