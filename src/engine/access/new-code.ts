import { totpAlphabet, totpSecretLength } from '../../domain/access/totp.js';
import type { Identities } from '../ports/identities.js';

const small = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 24 of 36 signs are 124 bits. */
const codeLength = 24;

/** A recovery code as people keep it: `abcdef-012345-…`. */
export function newRecoveryCode(identities: Identities): string {
  const code = drawn(identities, small, codeLength);
  return code.match(/.{6}/g)?.join('-') ?? code;
}

/** A recovery code without what people add or change when they type it; `undefined`: it is none. */
export function plainRecoveryCode(typed: string): string | undefined {
  const code = typed.toLowerCase().replace(/[\s-]/g, '');
  return code.length === codeLength && /^[a-z0-9]+$/.test(code) ? code : undefined;
}

/** The secret of a second factor, in base 32. */
export function newTotpSecret(identities: Identities): string {
  return drawn(identities, totpAlphabet, totpSecretLength);
}

/** All signs equally likely: those of a secret that are not in the alphabet are left out. */
function drawn(identities: Identities, alphabet: string, length: number): string {
  let text = '';
  while (text.length < length) for (const sign of identities.newSecret()) if (alphabet.includes(sign)) text += sign;
  return text.slice(0, length);
}
