import type { BoardListSearch } from './board-list-view.js';

interface Listed {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly folder: string;
  readonly tags: readonly string[];
}

interface Own {
  /** Ids. */
  readonly starred: readonly string[];
  /** Slugs, the newest first. */
  readonly recent: readonly string[];
}

/** The dashboards that fit, those that are starred before the others; recent ones in the order in which they were seen. */
export function findBoards<T extends Listed>(boards: readonly T[], search: BoardListSearch, own: Own): readonly T[] {
  const words = search.q.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ id, slug, title, folder, tags }: T): boolean => {
    const all = [title, folder, ...tags].join(' ').toLowerCase();
    const isShown = { all: true, starred: own.starred.includes(id), recent: own.recent.includes(slug) }[search.show];
    const isThere =
      (search.folder === '' || folder === search.folder) && (search.tag === '' || tags.includes(search.tag));
    return isShown && isThere && words.every((word) => all.includes(word));
  };
  const rank = ({ id, slug }: T): number =>
    search.show === 'recent' ? own.recent.indexOf(slug) : Number(!own.starred.includes(id));
  return boards
    .filter(fits)
    .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en', { numeric: true }));
}

/** Folders and tags to choose from. */
export function placesOf(boards: readonly Listed[]): {
  readonly folders: readonly string[];
  readonly tags: readonly string[];
} {
  const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
  return { folders: sorted(boards.map(({ folder }) => folder)), tags: sorted(boards.flatMap(({ tags }) => tags)) };
}
