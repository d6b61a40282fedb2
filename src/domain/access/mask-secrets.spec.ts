import { maskSecrets } from './mask-secrets.js';

const planted = 'planted-in-here';

describe('the masking of secrets', () => {
  it.each<[string, unknown, unknown]>([
    ['a password', { username: 'u', password: planted }, { username: 'u', password: '<set>' }],
    [
      'a secret of any name',
      { totpSecret: planted, clientSecret: planted },
      { totpSecret: '<set>', clientSecret: '<set>' },
    ],
    ['no secret', { password: null, bearerToken: undefined, hasPassword: true }, { password: null, hasPassword: true }],
    [
      'header values',
      { headers: { authorization: planted, 'x-a': planted } },
      { headers: { authorization: '<set>', 'x-a': '<set>' } },
    ],
    [
      'named secrets, passwords and proxies of a webhook',
      {
        secrets: { routingKey: planted },
        basicAuth: { username: 'u', password: planted },
        bearerToken: planted,
        proxyUrl: `http://u:${planted}@proxy:3128`,
      },
      {
        secrets: { routingKey: '<set>' },
        basicAuth: { username: 'u', password: '<set>' },
        bearerToken: '<set>',
        proxyUrl: 'http://<set>@proxy:3128',
      },
    ],
    ['recovery codes', { recoveryCodes: [planted] }, { recoveryCodes: '<set>' }],
    ['a hash', { passwordHash: planted }, { passwordHash: '<set>' }],
    [
      "a webhook's address",
      { integrations: [{ type: 'webhook', url: `https://user@chat.example/${planted}?a=${planted}` }] },
      { integrations: [{ type: 'webhook', url: 'https://chat.example/<set>' }] },
    ],
    [
      'an address without a path',
      { type: 'webhook', url: 'https://chat.example' },
      { type: 'webhook', url: 'https://chat.example/' },
    ],
    ['an address that is none', { type: 'webhook', url: planted }, { type: 'webhook', url: '<set>' }],
    ['a user in a URL', { url: `http://u:${planted}@prom:9090/p?x=1` }, { url: 'http://<set>@prom:9090/p?x=1' }],
    [
      'a parameter of a URL',
      [`see https://a/b?page=2&api_key=${planted}#x`],
      ['see https://a/b?page=2&api_key=<set>#x'],
    ],
    ['a token in a text', { note: `it was tcs_${planted}, sadly` }, { note: 'it was <set>, sadly' }],
    [
      'what is no secret',
      { name: 'a', codec: 1, tokenId: 'x', list: [1, null, true] },
      { name: 'a', codec: 1, tokenId: 'x', list: [1, null, true] },
    ],
    ['a bare value', 5, 5],
  ])('hides %s', (_, value, expected) => {
    const result = maskSecrets(value);
    expect(JSON.parse(JSON.stringify(result))).toEqual(expected);
    expect(JSON.stringify(result)).not.toContain(planted);
  });

  it('tells which secrets are others than before, and nothing else of them', () => {
    const before = {
      secret: 'one',
      headers: { a: 'one', b: 'two' },
      integrations: [{ type: 'webhook', url: 'https://x/one' }],
      url: 'http://u:one@prom',
      token: null,
    };
    const after = {
      secret: 'other',
      headers: { a: 'one', b: 'other', c: 'three' },
      integrations: [
        { type: 'webhook', url: 'https://x/other' },
        { type: 'webhook', url: 'https://x/new' },
      ],
      url: 'http://u:other@prom',
      token: 'new',
    };
    expect(maskSecrets(after, before)).toEqual({
      secret: '<changed>',
      headers: { a: '<set>', b: '<changed>', c: '<set>' },
      integrations: [
        { type: 'webhook', url: 'https://x/<changed>' },
        { type: 'webhook', url: 'https://x/<set>' },
      ],
      url: 'http://<changed>@prom',
      token: '<set>',
    });
    expect(maskSecrets(before, before)).toMatchObject({ secret: '<set>', url: 'http://<set>@prom' });
  });

  it('ends on what is deeper than anything we store', () => {
    let deep: unknown = planted;
    for (let level = 0; level < 100; level++) deep = { deep };
    expect(JSON.stringify(maskSecrets(deep))).not.toContain(planted);
  });
});
