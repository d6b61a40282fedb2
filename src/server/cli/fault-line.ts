import type { InputFault } from '../../engine/operations/refusal.js';

/** A fault as compilers print it: `file:line:column: path: message`. */
export function faultLine({ file, line, column, path, message }: InputFault): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [place, path, message].filter(Boolean).join(': ');
}
