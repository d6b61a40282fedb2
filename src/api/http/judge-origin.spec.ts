import { judgeOrigin, type OriginFacts } from './judge-origin.js';

const ours = 'https://tocsin.example';
const judge = (changes: Partial<OriginFacts>) =>
  judgeOrigin(
    {
      method: 'POST',
      credentials: 'cookie',
      origin: undefined,
      fetchSite: undefined,
      reachedAt: 'http://10.0.0.7:8080',
      ...changes,
    },
    ours,
  );

describe('a request that would change something', () => {
  it.each([
    ['from the public URL', { origin: ours }],
    ['from the address that it was sent to', { origin: 'http://10.0.0.7:8080' }],
    ['that the browser calls same-origin', { fetchSite: 'same-origin' }],
    [
      'that the browser calls same-origin, through a proxy that hides our name',
      { fetchSite: 'same-origin', origin: 'https://alias' },
    ],
  ])('%s is taken with a cookie', (_, facts) => {
    expect(judge(facts)).toEqual({ accepted: true, reason: 'same-origin' });
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a site whose name begins like ours', { origin: 'https://tocsin.example.evil.example' }],
    ['our name over plain http', { origin: 'http://tocsin.example' }],
    ['another port of our address', { origin: 'http://10.0.0.7:3000' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a page with an empty origin', { origin: '' }],
    ['a neighbour in the domain', { fetchSite: 'same-site' }],
    ['what the browser calls another site', { fetchSite: 'cross-site' }],
    ['the address bar', { fetchSite: 'none' }],
    ['a header that was sent twice', { fetchSite: 'same-origin, cross-site' }],
  ])('from %s is refused, whatever its method and credentials', (_, facts) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'ANYTHING']) {
      for (const credentials of ['cookie', 'basic', 'none'] as const) {
        expect(judge({ ...facts, method, credentials })).toEqual({ accepted: false, reason: 'other-origin' });
      }
    }
  });

  it('needs proof with a cookie, and none where no browser is involved', () => {
    expect(judge({})).toEqual({ accepted: false, reason: 'unproven' });
    for (const credentials of ['basic', 'none'] as const) {
      expect(judge({ credentials })).toEqual({ accepted: true, reason: 'no-browser' });
    }
  });

  it('may come from anywhere with a token that no browser adds by itself', () => {
    expect(judge({ credentials: 'bearer', origin: 'https://evil.example' })).toEqual({
      accepted: true,
      reason: 'own-token',
    });
  });
});

it.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and may come from anywhere', (method) => {
  expect(judge({ method, origin: 'https://evil.example' })).toMatchObject({ accepted: true });
});
