import { localPath } from './local-path.js';

describe('where a sign-in leads', () => {
  it.each(['/', '/account', '/alerts?q=team%3Ddb&state=firing#row', '/a/../b/', '/api/docs'])('may be %j', (next) => {
    expect(localPath(next, '/x')).toBe(new URL(next, 'http://local.invalid').href.slice('http://local.invalid'.length));
  });

  it.each([
    '',
    'alerts',
    'https://evil.example',
    'http:evil.example',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%5cevil.example\\',
    '/\u2028/evil.example',
    `/${'x'.repeat(2_001)}`,
    undefined,
    ['/a', '//evil.example'],
    7,
  ])('is home instead of %j', (next) => {
    expect(localPath(next, '/home')).toBe('/home');
  });
});
