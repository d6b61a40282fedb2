import { setTimeout as delay } from 'node:timers/promises';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Closing a socket or a child takes a few turns of the event loop, on a loaded machine a second or two; what is still
 * open after this has been forgotten.
 */
const graceMs = 5_000;
const pollMs = 20;
const leastLooks = 50;
const sweepAt = 10_000;

/**
 * Jest's Node environment, which fails a test file that leaves something behind: a server, a socket, a timer or a child
 * process that would keep the process alive.
 */
export default class LeakCheckingEnvironment extends TestEnvironment {
  private readonly testPath: string;
  private readonly timers = new Set<NodeJS.Timeout>();
  private before: readonly string[] = [];

  constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    super(config, context);
    this.testPath = context.testPath;
  }

  override async setup(): Promise<void> {
    await super.setup();
    this.global.setTimeout = this.remember(this.global.setTimeout);
    this.global.setInterval = this.remember(this.global.setInterval);
    openStandardStreams();
    this.before = process.getActiveResourcesInfo();
  }

  async handleTestEvent(event: { readonly name: string }): Promise<void> {
    if (event.name !== 'run_finish') return;
    const deadline = performance.now() + graceMs;
    let left = this.leftBehind();
    // A process that stood still has not had the turns in which things close.
    for (let looks = 0; left.length > 0 && (looks < leastLooks || performance.now() < deadline); looks++) {
      await delay(pollMs);
      left = this.leftBehind();
    }
    if (left.length === 0) return;
    throw new Error(`${this.testPath} leaves open: ${left.join(', ')}. Close it in afterEach or afterAll.`);
  }

  private leftBehind(): string[] {
    const known = [...this.before];
    const resources = process.getActiveResourcesInfo().filter((resource) => {
      const at = known.indexOf(resource);
      if (at >= 0) known.splice(at, 1);
      return at < 0 && keepsAlive(resource);
    });
    const timers = [...this.timers].filter(isRunning).map(() => 'Timeout');
    return [...resources, ...timers];
  }

  /** The runner has timers of its own, so those of the test file are told apart by who asked for them. */
  private remember<Start extends typeof setTimeout | typeof setInterval>(start: Start): Start {
    const remembering = (...args: Parameters<Start>): NodeJS.Timeout => {
      const timer = Reflect.apply(start, undefined, args) as NodeJS.Timeout;
      if (this.timers.size >= sweepAt) this.forgetEnded();
      this.timers.add(timer);
      return timer;
    };
    return Object.defineProperties(remembering, Object.getOwnPropertyDescriptors(start)) as Start;
  }

  private forgetEnded(): void {
    for (const timer of this.timers) if (!isRunning(timer)) this.timers.delete(timer);
  }
}

/** They open at their first use, which is no leak of the file that happens to be the first. */
function openStandardStreams(): boolean {
  return process.stdin.readable && process.stdout.writable && process.stderr.writable;
}

/** Node keeps to itself whether a timer has fired or was cleared; this field has said so since its first versions. */
function isRunning(timer: NodeJS.Timeout & { readonly _destroyed?: boolean }): boolean {
  return timer._destroyed !== true && timer.hasRef();
}

/** Timers are counted apart; work on files and names ends by itself, and the runner's own messages come and go. */
function keepsAlive(resource: string): boolean {
  return !/^(Timeout|FSReq|GetAddrInfo|Immediate|MessagePort|CloseReq|TickObject|RandomBytes|ZLIB)/i.test(resource);
}
