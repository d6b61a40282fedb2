import { InvalidInput } from '../../engine/operations/refusal.js';

export type FormText = (name: string) => string;

const longest = 4_000;

/** Reads fields of a form; what is missing, or is no form at all, is empty. */
export function formText(body: unknown): FormText {
  if (!(body instanceof URLSearchParams)) return () => '';
  return (name) => (body.get(name) ?? '').slice(0, longest);
}

/** Throws `InvalidInput` that names every field which is empty. */
export function requireFilled(fields: Readonly<Record<string, string>>): void {
  const empty = Object.keys(fields).filter((path) => fields[path] === '');
  if (empty.length > 0) throw new InvalidInput(empty.map((path) => ({ path, message: 'is missing' })));
}

/** A new password, typed twice. */
export function requireRepeated(text: FormText): string {
  const password = text('password');
  if (password === text('repeated')) return password;
  throw new InvalidInput([{ path: 'password', message: 'was not the same both times' }]);
}
