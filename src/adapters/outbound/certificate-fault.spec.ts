import { selfMadeCertificate } from '../../../test/support/receivers/self-made-certificate.js';
import { certificateFault } from './certificate-fault.js';

describe('certificates that are to be trusted', () => {
  const { cert, key } = selfMadeCertificate();

  it('are taken, one or several', () => {
    expect(certificateFault(cert)).toBeUndefined();
    expect(certificateFault(`# ours\n${cert}\n# theirs\n${selfMadeCertificate('other').cert}`)).toBeUndefined();
  });

  it.each([
    ['', 'must be certificates in PEM form'],
    ['hello', 'must be certificates in PEM form'],
    [`${cert}-----BEGIN CERTIFICATE-----\nAAAA`, 'must be certificates in PEM form'],
    [cert + key, 'holds a private key'],
    [cert.replace(/[A-Za-z0-9]{40}/, 'AAAA'), 'holds what is no certificate'],
  ])('are refused: %#', (pem, fault) => {
    expect(certificateFault(pem)).toContain(fault);
  });
});
