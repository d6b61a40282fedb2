import { AddressTargetPolicy } from './target-policy.js';

describe('the policy on targets', () => {
  const strict = new AddressTargetPolicy(false);

  it.each([
    'http://127.0.0.1/x',
    'http://[::1]:9090',
    'http://10.1.2.3',
    'http://localhost:80',
    'http://2130706433/',
    'http://a.localhost',
  ])('refuses %s by its text alone where private targets are forbidden', (url) => {
    expect(strict.refusal(url)).toContain('TOCSIN_ALLOW_PRIVATE_TARGETS');
  });

  it('lets names and public addresses pass: names are looked up when connecting', () => {
    expect(strict.refusal('https://example.org/hook')).toBeUndefined();
    expect(strict.refusal('https://93.184.216.34/hook')).toBeUndefined();
  });

  it('lets everything pass where the operator allows it', () => {
    expect(new AddressTargetPolicy(true).refusal('http://127.0.0.1/')).toBeUndefined();
  });
});
