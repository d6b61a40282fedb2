import { z } from 'zod';
import { instant, sentBack, stored } from './scalars.js';
import { role } from './token.js';

/** Bounded here so that nothing huge is hashed; what a good password is, the policy says. */
const password = z.string().min(1, 'must not be empty').max(1_000, 'at most 128 characters');
const typedName = z.string().trim().min(1, 'must not be empty').max(254, 'at most 254 characters');
const code = z.string().trim().min(1, 'must not be empty').max(100, 'too long for a code');
const linkCode = z.string().max(200, 'not a code of ours').describe('From the address of the link');

export const signInInput = z.strictObject({
  username: typedName.describe('User name or e-mail address'),
  password,
  code: code.optional().describe('Of the second factor, or a recovery code'),
});
export type SignInInput = z.infer<typeof signInInput>;

export const passwordResetInput = z.strictObject({ username: typedName.describe('User name or e-mail address') });
export type PasswordResetInput = z.infer<typeof passwordResetInput>;

export const linkLookInput = z.strictObject({ code: linkCode });
export type LinkLookInput = z.infer<typeof linkLookInput>;

export const linkView = z.object({
  purpose: z.enum(['invitation', 'password-reset']),
  username: z.string(),
  needsSecondFactor: z.boolean(),
});
export type LinkView = z.infer<typeof linkView>;

export const linkUseInput = z.strictObject({
  code: linkCode,
  password,
  secondFactor: code.optional().describe('Code of the second factor, where the account has one'),
});
export type LinkUseInput = z.infer<typeof linkUseInput>;

export const ownPasswordInput = z.strictObject({ current: password, password });
export type OwnPasswordInput = z.infer<typeof ownPasswordInput>;

export const passwordProof = z.strictObject({ password: password.describe('The present password, once more') });
export type PasswordProof = z.infer<typeof passwordProof>;

export const totpOffer = z.object({
  secret: z.string().describe('Base 32; shown only now'),
  url: z.string().describe('The same for authenticator apps: `otpauth://…`'),
  picture: z
    .object({ size: z.int(), path: z.string() })
    .describe('The same as a QR code: the path of an SVG, dark on light, in a square that is `size` wide'),
});
export type TotpOffer = z.infer<typeof totpOffer>;

export const totpConfirmInput = z.strictObject({ code });
export type TotpConfirmInput = z.infer<typeof totpConfirmInput>;

export const recoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe('Each is good for one sign-in without the app; shown only now'),
});
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

const email = z.string().trim().max(300).nullable();

export const profile = z.object({
  username: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  recoveryCodesLeft: z.int(),
});
export type Profile = z.infer<typeof profile>;

export const profileInput = z.strictObject({
  displayName: z.string().trim().max(300),
  email,
  password: password.optional().describe('The present password; needed to change the e-mail address'),
});
export type ProfileInput = z.infer<typeof profileInput>;

export const user = z.object({
  ...stored,
  username: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  role,
  teams: z.record(z.string(), z.enum(['viewer', 'editor'])),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  singleSignOn: z.boolean().describe('Whether they sign in by single sign-on'),
  lastSignInAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
});
export type UserAnswer = z.infer<typeof user>;

const username = z.string().trim().max(300);

export const newUserInput = z.strictObject({
  username,
  displayName: z.string().trim().max(300).default(''),
  email: email.default(null),
  role,
  password: password.optional().describe('Without it, invite the user to choose one'),
});
export type NewUserInput = z.infer<typeof newUserInput>;

/** What an answer of this kind holds may be sent back with changes. */
export const userInput = z.strictObject({
  ...sentBack,
  username,
  displayName: z.string().trim().max(300).default(''),
  email: email.default(null),
  role,
  disabled: z.boolean().default(false),
  teams: z.unknown().optional().describe('Read-only; ignored'),
  hasPassword: z.unknown().optional().describe('Read-only; ignored'),
  hasSecondFactor: z.unknown().optional().describe('Read-only; ignored'),
  singleSignOn: z.unknown().optional().describe('Read-only; ignored'),
  lastSignInAt: z.unknown().optional().describe('Read-only; ignored'),
  createdAt: z.unknown().optional().describe('Read-only; ignored'),
  createdBy: z.unknown().optional().describe('Read-only; ignored'),
});
export type UserInput = z.infer<typeof userInput>;

export const userSearch = z.string().trim().max(200).optional().describe('Part of a name or an e-mail address');

export const accountLink = z.object({
  sent: z.boolean().describe('Whether the link went to the user by e-mail'),
  expiresAt: instant,
  url: z.string().optional().describe('Only when it was not sent: hand it to the user yourself'),
  reason: z.string().optional().describe('Why it was not sent'),
});
export type AccountLinkAnswer = z.infer<typeof accountLink>;

export const endedSessions = z.object({ ended: z.int() });
export type EndedSessions = z.infer<typeof endedSessions>;
