import { secretPlaceholder } from '../../domain/notification/secret-placeholder.js';

/** How a secret stands in a text of this kind. */
export type SecretForm = 'json' | 'form' | 'text' | 'path';

const write: Readonly<Record<SecretForm, (secret: string) => string>> = {
  json: (secret) => JSON.stringify(secret).slice(1, -1),
  form: encodeURIComponent,
  text: (secret) => secret,
  // Telegram's tokens hold a colon, and it takes them only so.
  path: (secret) => encodeURIComponent(secret).replaceAll('%3A', ':'),
};

/**
 * The text with the secrets that it has placeholders for. Throws a sentence for the user when one is not there (any
 * more). Placeholders of other notifications stay what they are: text.
 */
export function fillSecrets(
  text: string,
  form: SecretForm,
  message: { readonly notificationId: string; readonly secrets: Readonly<Record<string, string>> },
): string {
  const { notificationId, secrets } = message;
  if (!text.includes('<secret:')) return text;
  // In one pass: what a secret itself says is never looked at again.
  const placeholder = new RegExp(secretPlaceholder('([A-Za-z][A-Za-z0-9_]*)', notificationId), 'g');
  return text.replace(placeholder, (_, name: string) => {
    const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    if (secret === undefined) throw new Error(`the secret ${name} is not set: give it in the contact point`);
    return write[form](secret);
  });
}

export function formOf(contentType: string): SecretForm {
  if (/\bjson\b/i.test(contentType)) return 'json';
  return /^application\/x-www-form-urlencoded\b/i.test(contentType) ? 'form' : 'text';
}
