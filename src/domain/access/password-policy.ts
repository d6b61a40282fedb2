/** Whose password it is going to be. */
export interface PasswordOwner {
  readonly username: string;
  readonly email: string | undefined;
}

export const shortestPassword = 8;
export const longestPassword = 128;

/** The same password however the keyboard composed its letters; what is hashed, checked and measured. */
export function normalPassword(password: string): string {
  return password.normalize('NFC');
}

/**
 * Everything that speaks against a new password, as sentences that go on from "the password"; none when it is good.
 * `common`: whether it stands in a list of passwords that attackers try first. No rules of composition: length is what
 * protects, and such rules lead to passwords that are alike.
 */
export function passwordFaults(password: string, owner: PasswordOwner, common: boolean): readonly string[] {
  const text = normalPassword(password);
  const length = [...text].length;
  const faults: string[] = [];
  if (length < shortestPassword) faults.push(`must have at least ${shortestPassword} characters`);
  if (length > longestPassword) faults.push(`must have at most ${longestPassword} characters`);
  if (text.includes('\0')) faults.push('must not hold a NUL character');
  if (common) faults.push('is one of those that attackers try first: choose one that nobody else has');
  if (length >= shortestPassword && isMostlyAbout(text, owner)) {
    faults.push('must be more than the user name, the e-mail address or the word tocsin with something added');
  }
  return faults;
}

const shortestWord = 3;

/** Whether less than a password is left when the words that anybody would guess are taken out. */
function isMostlyAbout(text: string, { username, email }: PasswordOwner): boolean {
  const words = [username, email?.split('@', 1)[0] ?? '', 'tocsin']
    .map((word) => word.normalize('NFC').toLowerCase())
    .filter((word) => word.length >= shortestWord)
    .sort((a, b) => b.length - a.length);
  const folded = text.toLowerCase();
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded);
  return rest !== folded && [...rest].length < shortestPassword;
}
