const certificates = /^(?:\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*)+$/;

/** What is wrong with a text that should be PEM certificates; `undefined` when its form is right. */
export function pemFault(text: string): string | undefined {
  if (certificates.test(text)) return undefined;
  if (text.includes('PRIVATE KEY')) return 'holds a private key: give the certificates of the authority alone';
  return 'must be certificates in PEM form';
}
