import { GuessablePasswords } from '../../engine/ports/guessable-passwords.js';

/** Shorter ones are refused anyway. */
const shortest = 8;

/** The list in the box: some 18,000 passwords. It is read on first use, as few nodes ever set a password. */
export class ListedPasswords extends GuessablePasswords {
  private list: Promise<ReadonlySet<string>> | undefined;

  async contains(password: string): Promise<boolean> {
    this.list ??= readList();
    return (await this.list).has(password.toLowerCase());
  }
}

async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].filter((password) => password.length >= shortest));
}
