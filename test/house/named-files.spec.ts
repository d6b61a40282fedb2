import { existsSync, readFileSync } from 'node:fs';

describe('the page on security', () => {
  const page = readFileSync('docs/security.md', 'utf8');

  it('names tests and sources that are there', () => {
    const named = [...page.matchAll(/`((?:src|test)\/[\w./-]+\.ts)`/g)].map(([, path]) => String(path));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('leads to headings that are there', () => {
    const anchor = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .trim()
        .replace(/\s/g, '-');
    const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => `#${anchor(String(heading))}`);
    const links = [...page.matchAll(/\]\((#[\w-]+)\)/g)].map(([, link]) => String(link));
    expect(links.filter((link) => !headings.includes(link))).toEqual([]);
  });
});
