export const longestName = 100;
const longestAddress = 254;

/** One fault of a field of a user. */
export interface NameFault {
  readonly path: 'username' | 'displayName' | 'email';
  readonly message: string;
}

export interface PersonNames {
  readonly username: string;
  readonly displayName: string;
  readonly email: string | undefined;
}

/** The same for spellings of a user name or an address that differ in case or in Unicode form: those are one. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

const usernameForm = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]*$/u;
const addressForm = /^[^\s<>@,;:"()[\]\\\p{C}]+@[^\s<>@,;:"()[\]\\\p{C}]+$/u;

/** Everything that is wrong with how a user is to be called; names come trimmed. */
export function nameFaults({ username, displayName, email }: PersonNames): readonly NameFault[] {
  const faults: NameFault[] = [];
  if (!usernameForm.test(username) || username.length > longestName) {
    const message = `must have 1 to ${longestName} letters, digits or . _ @ + - and begin with a letter or a digit`;
    faults.push({ path: 'username', message });
  }
  if (username.split(/[._@+-]/).some(mixesScripts)) {
    const message = 'must not mix Latin, Greek and Cyrillic letters in one word: they look alike';
    faults.push({ path: 'username', message });
  }
  if (displayName.length > longestName || /\p{C}/u.test(displayName)) {
    const message = `must have at most ${longestName} characters on one line`;
    faults.push({ path: 'displayName', message });
  }
  if (email !== undefined && (!addressForm.test(email) || email.length > longestAddress)) {
    faults.push({ path: 'email', message: 'must be an e-mail address, for example anna@example.org' });
  }
  return faults;
}

function mixesScripts(word: string): boolean {
  return (
    [/\p{Script=Latin}/u, /\p{Script=Greek}/u, /\p{Script=Cyrillic}/u].filter((script) => script.test(word)).length > 1
  );
}
