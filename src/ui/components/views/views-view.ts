import type { ViewAnswer } from '../../../contract/view.js';
import type { ViewPage } from '../../../contract/view.data.js';
import { parseSearch, stringifySearch } from '../../lib/search-text.js';

type Search = Readonly<Record<string, unknown>>;

/** What an address says of one look at a list, and not of the list. */
const passing: ReadonlySet<string> = new Set(['sel', 'episode', 'cursor']);

/** What a view keeps of an address: the same text for the same list, in whatever order the address says it. */
export function viewSearchOf(search: Search): string {
  const kept = Object.entries(search).filter(([name, value]) => !passing.has(name) && value !== undefined);
  const sorted = kept.sort(([one], [other]) => (one < other ? -1 : 1));
  return stringifySearch(Object.fromEntries(sorted)).slice(1);
}

/** The views of one list: one's own, then those of others, by name as people sort. */
export function viewsOf(views: readonly ViewAnswer[], page: ViewPage): readonly ViewAnswer[] {
  const ofPage = views.filter((view) => view.page === page);
  return ofPage.sort((one, other) => Number(other.mine) - Number(one.mine) || one.name.localeCompare(other.name, 'en'));
}

/** The view that the address is, one's own before those of others. */
export function viewAt(views: readonly ViewAnswer[], search: Search): ViewAnswer | undefined {
  const wanted = viewSearchOf(search);
  return views.find((view) => viewSearchOf(parseSearch(view.search)) === wanted);
}

/** Where a view leads. */
export function linkOf({ page, search }: Pick<ViewAnswer, 'page' | 'search'>): {
  readonly to: `/${ViewPage}`;
  readonly search: Record<string, string>;
} {
  return { to: `/${page}`, search: parseSearch(search) as Record<string, string> };
}
