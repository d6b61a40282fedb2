import { X509Certificate } from 'node:crypto';

const blocks = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/g;

/** What is wrong with PEM certificates that are to be trusted; `undefined` when TLS can read each of them. */
export function certificateFault(pem: string): string | undefined {
  if (pem.includes('PRIVATE KEY')) return 'holds a private key: give the certificates of the authority alone';
  const found = pem.match(blocks) ?? [];
  // Bundles have remarks between their certificates.
  const rest = pem.replace(blocks, '');
  if (found.length === 0 || rest.includes('-----')) return 'must be certificates in PEM form';
  return found.every(isCertificate) ? undefined : 'holds what is no certificate: give it as its authority has made it';
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).serialNumber !== '';
  } catch {
    return false;
  }
}
