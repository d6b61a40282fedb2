import { type Labels, sortedNames } from '../../labels/label-set.js';
import { clipText } from './clip-text.js';
import { emailLimits } from './email-limits.js';

export interface EmailPair {
  readonly name: string;
  readonly value: string;
  /** The value itself when it is an http or https address. */
  readonly url: string | undefined;
}

/** Labels or annotations in order, but those named in `without`. */
export function emailPairs(labels: Labels, without: readonly string[]): readonly EmailPair[] {
  return sortedNames(labels)
    .filter((name) => labels[name] && !without.includes(name))
    .slice(0, emailLimits.pairs)
    .map((name) => emailPair(name, labels[name] ?? ''));
}

function emailPair(name: string, full: string): EmailPair {
  const value = clipText(full, emailLimits.valueLength);
  // A clipped address would lead elsewhere: it is shown as text.
  return { name: clipText(name, emailLimits.nameLength), value, url: value === full ? webAddress(full) : undefined };
}

/** The text itself when it is an address that a mail may link to. */
export function webAddress(text: string | undefined): string | undefined {
  return text && /^https?:\/\/[^\s"'<>`\\]+$/i.test(text) ? text : undefined;
}
