export const slugLength = 40;
const slugForm = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

export function isSlug(text: string): boolean {
  return slugForm.test(text);
}

/** The address that a title asks for: `This host` is `this-host`. A title without Latin letters is `dashboard`. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return trimmed(words.slice(0, slugLength)) || 'dashboard';
}

/** The first of `name`, `name-2`, `name-3` … that nobody has. */
export function freeSlug(wanted: string, isTaken: (slug: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const slug = `${trimmed(wanted.slice(0, slugLength - end.length))}${end}`;
    if (!isTaken(slug)) return slug;
  }
}

function trimmed(text: string): string {
  return text.replace(/^-+|-+$/g, '');
}
