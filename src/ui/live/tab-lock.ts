/**
 * Does `work` while no other tab of this browser does; waits for its turn before. Ends when `signal` says so, or when the
 * tab goes.
 */
export async function inTurn(
  name: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  // Browsers keep locks for pages that came by https or from this very machine.
  if ('locks' in navigator) {
    await navigator.locks.request(name, { signal }, () => work(signal)).catch(ignoreAbort);
    return;
  }
  await inTurnByLease(name, signal, work);
}

function ignoreAbort(error: unknown): void {
  if ((error as Error)?.name !== 'AbortError') throw error;
}

const leaseMs = 4_000;
const renewMs = 1_000;
const settleMs = 200;

/**
 * Without locks: a lease in the storage that all tabs share. Storage has no compare-and-set, so two tabs may write at
 * once; the one that is overwritten sees so a moment later. Should both go on for a while, both listen: wasteful, not
 * wrong.
 */
async function inTurnByLease(
  name: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const own = Math.random().toString(36).slice(2);
  const holder = (): { readonly id: string; readonly until: number } => {
    const [id = '', until = '0'] = (localStorage.getItem(name) ?? '').split(' ');
    return { id, until: Number(until) };
  };
  const write = (): void => localStorage.setItem(name, `${own} ${Date.now() + leaseMs}`);
  while (!signal.aborted) {
    if (holder().until < Date.now()) {
      write();
      await pause(settleMs, signal);
      if (holder().id === own) break;
    }
    await pause(renewMs, signal);
  }
  if (signal.aborted) return;
  const lost = new AbortController();
  const renewing = setInterval(() => (holder().id === own ? write() : lost.abort()), renewMs);
  await work(AbortSignal.any([signal, lost.signal]));
  clearInterval(renewing);
  if (holder().id === own) localStorage.removeItem(name);
  if (!signal.aborted) await inTurnByLease(name, signal, work);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
