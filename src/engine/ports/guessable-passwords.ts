/** The passwords that attackers try first: known from breaches, offline. */
export abstract class GuessablePasswords {
  /** Without regard to case. */
  abstract contains(password: string): Promise<boolean>;
}
