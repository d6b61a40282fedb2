import type { TargetPolicy } from '../ports/target-policy.js';

/** What is wrong with the URL of a target; `undefined` when nothing is. The sentence does not repeat the URL. */
export function urlFault(text: string, policy: TargetPolicy): string | undefined {
  if (!URL.canParse(text)) return 'not a URL: write for example https://example.org/hook';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must start with http:// or https://';
  if (url.username !== '' || url.password !== '') {
    return 'must not hold user or password, which would be shown: send them as an Authorization header';
  }
  return policy.refusal(text);
}

/** As {@link urlFault}, for a proxy: user and password may stand in it, a path means nothing. */
export function proxyFault(text: string, policy: TargetPolicy): string | undefined {
  if (!URL.canParse(text)) return 'not a URL: write for example http://proxy.example.org:3128';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must start with http:// or https://';
  if (url.pathname.length > 1 || url.search !== '' || url.hash !== '') return 'must end with its host or port';
  return policy.refusal(text);
}
