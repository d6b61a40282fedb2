import { editedUrl, maskedUrl } from './masked-url.js';

describe('the address of a receiver', () => {
  it.each([
    ['https://hooks.example/services/T0/B0/secret', 'https://hooks.example/<set>'],
    ['https://hooks.example:8443/?token=secret', 'https://hooks.example:8443/<set>'],
    ['https://anna:secret@hooks.example/', 'https://hooks.example/<set>'],
    ['https://hooks.example/#secret', 'https://hooks.example/<set>'],
    ['https://hooks.example/', 'https://hooks.example/'],
    ['https://hooks.example', 'https://hooks.example'],
    ['secret', '<set>'],
  ])('%s is shown as %s', (url, shown) => {
    expect(maskedUrl(url)).toBe(shown);
  });

  it('is kept when it is sent back as it was shown, and else replaced', () => {
    const stored = 'https://hooks.example/services/secret';
    expect(editedUrl('https://hooks.example/<set>', stored)).toBe(stored);
    expect(editedUrl('https://hooks.example/other', stored)).toBe('https://hooks.example/other');
  });

  it('is never kept for another host', () => {
    expect(editedUrl('https://evil.example/<set>', 'https://hooks.example/secret')).toBeUndefined();
    expect(editedUrl('https://hooks.example/<set>', undefined)).toBeUndefined();
  });
});
