import { execFile } from 'node:child_process';

export interface AmtoolAnswer {
  readonly ok: boolean;
  /** Its answer, without what it warns of. */
  readonly text: string;
  readonly errors: string;
}

/** Debian's amtool with these arguments. */
export async function runAmtool(amtool: string, args: readonly string[]): Promise<AmtoolAnswer> {
  return await new Promise((resolve) => {
    execFile(amtool, args, { timeout: 60_000 }, (error, out, err) => resolve({ ok: !error, text: out, errors: err }));
  });
}
