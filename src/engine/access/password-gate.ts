import { Forbidden } from '../operations/refusal.js';

/** Whether passwords of Tocsin let anybody in here. */
export class PasswordGate {
  constructor(readonly open: boolean) {}

  /** Throws {@link Forbidden} where people sign in at a provider only. */
  pass(): void {
    if (!this.open) throw new Forbidden('passwords are not taken here: use single sign-on');
  }
}
