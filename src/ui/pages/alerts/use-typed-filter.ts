import { type AlertSearch, alertQueryOf, parseFilter } from '../../../contract/alert-search.js';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useSettled } from '../../lib/use-settled.js';

const settleMs = 250;

export interface TypedFilter {
  readonly typed: string;
  readonly type: (text: string) => void;
  /** The text a moment later: what is made of it must not hold up the letters. */
  readonly followed: string;
  /** Of the API. */
  readonly query: string;
  /** Looked for in what the API answers. */
  readonly words: readonly string[];
  readonly terms: readonly string[];
}

/** What is typed is looked for at once in what is here; the address, and with it the API, follow when it has settled. */
export function useTypedFilter(search: AlertSearch, onSearch: (search: AlertSearch) => void): TypedFilter {
  const [typed, setTyped] = useState(search.q);
  const settled = useSettled(typed, settleMs);
  const newest = useRef({ search, onSearch });
  newest.current = { search, onSearch };
  /** What the address was told last: only another text in it is somebody else's. */
  const told = useRef(search.q);
  useEffect(() => {
    if (search.q === told.current) return;
    told.current = search.q;
    setTyped(search.q);
  }, [search.q]);
  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    newest.current.onSearch({ ...newest.current.search, q: settled });
  }, [settled]);
  const followed = useDeferredValue(typed);
  const { words } = useMemo(() => parseFilter(followed), [followed]);
  const { matchers } = useMemo(() => parseFilter(search.q), [search.q]);
  const query = useMemo(() => alertQueryOf(search, matchers), [search, matchers]);
  const terms = useMemo(() => [...matchers, ...words], [matchers, words]);
  return { typed, type: setTyped, followed, query, words, terms };
}
