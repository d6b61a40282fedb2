import { secretMark } from '../../contract/secret-mark.js';
import type { SecretEdit } from '../../engine/operations/secret-edit.js';

export function markOf(secret: string | undefined): typeof secretMark | null {
  return secret === undefined ? null : secretMark;
}

export function markedHeaders(headers: Readonly<Record<string, string>>): Record<string, typeof secretMark> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, secretMark]));
}

/** The mark sent back, like a field left out, keeps what is stored. */
export function secretEdit(text: string | null | undefined): SecretEdit {
  return text === secretMark ? undefined : text;
}

export function headerEdits(headers: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === secretMark ? undefined : value]),
  );
}
