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

/** The codes by which Alertmanager's framework calls inputs that do not fit the description, by what it says of them. */
const misfits: readonly (readonly [RegExp, number])[] = [
  [/is required$/m, 602],
  [/should have at least/, 612],
];
const wrongType = 601;

/** The body of what the framework refuses. */
export function alertmanagerFault(
  status: number,
  message: string,
): { readonly code: number; readonly message: string } {
  const misfit = misfits.find(([words]) => words.test(message))?.[1] ?? wrongType;
  return { code: status === 422 ? misfit : status, message };
}
