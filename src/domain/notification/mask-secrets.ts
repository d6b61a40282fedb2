const shapes: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b(tcs_|whsec_)[A-Za-z0-9+/_=-]{4,}/g, '$1***'],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{4,}/gi, '$1 ***'],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]{1,1000}@/gi, '$1***@'],
];

/** Shorter texts are no secrets worth the name, and hiding them would garble the sentence. */
const shortestSecret = 4;

/**
 * Hides the given secrets, as they are and percent-encoded, and whatever looks like a secret: tokens, webhook keys,
 * credentials in headers and addresses. For error texts and log lines.
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  const known = [...new Set(secrets.flatMap((secret) => [secret, percentEncoded(secret)]))]
    .filter((secret) => secret.length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
  const hidden = known.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
  return shapes.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), hidden);
}

function percentEncoded(text: string): string {
  // A lone surrogate cannot be encoded.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
