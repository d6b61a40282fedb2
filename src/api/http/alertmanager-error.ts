/** A refusal of Alertmanager's own code: its body is the sentence, as JSON. What its framework refuses looks otherwise. */
export class AlertmanagerError extends Error {
  override readonly name = 'AlertmanagerError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The code by which Alertmanager's framework calls inputs that do not fit the description. */
const misfit = 602;

/** The body of what the framework refuses. */
export function alertmanagerFault(
  status: number,
  message: string,
): { readonly code: number; readonly message: string } {
  return { code: status === 422 ? misfit : status, message };
}
