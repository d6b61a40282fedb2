import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { PageHead } from '../../components/page-head.js';
import { PromqlEditor } from '../../components/promql-editor.js';
import { TimeRangePicker } from '../../components/time-range.js';
import { useMovingSpan } from '../../data/use-moving-span.js';
import { absoluteRange } from '../../lib/time-range.js';
import { exploreText as text } from '../../messages/explore.en.js';
import { type ExploreSearch, mostQueries, readExploreSearch, withMatcher, writeExploreSearch } from './explore-view.js';
import './explore.css';
import { MetricBrowser } from './metric-browser.js';
import { QueryResult } from './query-result.js';

interface Props {
  readonly search: ExploreSearch;
  /** A new entry of the history, unless told to take the place of the present one. */
  readonly onSearch: (search: ExploreSearch, replace?: boolean) => void;
}

const refreshMs = 30_000;

/** Looks into what is stored: metrics, their labels, and what expressions say over time. */
export function ExplorePage({ search, onSearch }: Props): ReactNode {
  const { queries, range, view } = search;
  const { from, to, refresh } = useMovingSpan(range, refreshMs);
  const span = useMemo(() => ({ from, to }), [from, to]);
  const { drafts, setDrafts, run, put, narrow, remove } = useQueryDrafts(search, onSearch, refresh);
  return (
    <>
      <PageHead
        title={text.title}
        actions={<TimeRangePicker range={range} onChange={(next) => onSearch({ ...search, range: next })} />}
      >
        <ViewChoice view={view} onChange={(next) => onSearch({ ...search, view: next })} />
        {view === 'graph' && (
          <NativeSelect
            aria-label={text.compare}
            data={Object.entries(text.compares).map(([value, label]) => ({ value, label }))}
            value={search.compare}
            onChange={(event) =>
              onSearch(readExploreSearch({ ...writeExploreSearch(search), compare: event.currentTarget.value }))
            }
          />
        )}
      </PageHead>
      <div className="explore">
        <MetricBrowser
          metric={search.metric}
          onMetric={(metric) => onSearch({ ...search, metric })}
          onUse={put}
          onMatcher={narrow}
        />
        <div className="explore-main">
          {drafts.map((draft, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: queries are known by their place
            <section key={index} className="explore-query" aria-label={text.query(index + 1)}>
              <QueryEditor
                {...{ draft, run }}
                no={index + 1}
                onChange={(value) => setDrafts(drafts.map((one, at) => (at === index ? value : one)))}
                onRemove={drafts.length > 1 ? () => remove(index) : undefined}
              />
              <QueryResult
                no={index + 1}
                expr={queries[index] ?? ''}
                span={span}
                view={view}
                compare={search.compare}
                onZoom={(zoomFrom, zoomTo) => onSearch({ ...search, range: absoluteRange(zoomFrom, zoomTo) })}
              />
            </section>
          ))}
          {drafts.length < mostQueries && (
            <Button variant="default" onClick={() => setDrafts([...drafts, ''])}>
              {text.addQuery}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}

/** What is being typed, and what makes an address of it; a new address puts its own queries there. */
function useQueryDrafts(search: ExploreSearch, onSearch: Props['onSearch'], refresh: () => void) {
  const { queries } = search;
  const [drafts, setDrafts] = useState(queries);
  const written = JSON.stringify(queries);
  /** What the address was told last: it may come while the next is being typed. */
  const told = useRef(written);
  useEffect(() => {
    if (written === told.current) return;
    told.current = written;
    setDrafts(JSON.parse(written) as string[]);
  }, [written]);
  const show = (next: readonly string[], metric = search.metric): void => {
    told.current = JSON.stringify(next);
    setDrafts(next);
    onSearch({ ...search, queries: next, metric });
  };
  return {
    drafts,
    setDrafts,
    run: () => {
      refresh();
      show(drafts);
    },
    /** Into the first line that is free, else into the last. */
    put: (expr: string) => {
      const free = drafts.findIndex((draft) => draft.trim() === '');
      const at = free < 0 ? drafts.length - 1 : free;
      show(
        drafts.map((draft, index) => (index === at ? expr : draft)),
        expr,
      );
    },
    narrow: (matcher: string) =>
      show(drafts.map((draft, index) => (index === 0 ? withMatcher(draft, search.metric, matcher) : draft))),
    remove: (index: number) => show(drafts.filter((_, at) => at !== index)),
  };
}

interface ChoiceProps {
  readonly view: ExploreSearch['view'];
  readonly onChange: (view: ExploreSearch['view']) => void;
}

function ViewChoice({ view, onChange }: ChoiceProps): ReactNode {
  return (
    <fieldset className="view-choice">
      <legend className="sr">{text.view}</legend>
      {(['graph', 'table'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => onChange(each)}>
          {text[each]}
        </button>
      ))}
    </fieldset>
  );
}

interface EditorProps {
  readonly no: number;
  readonly draft: string;
  readonly run: () => void;
  readonly onChange: (value: string) => void;
  readonly onRemove: (() => void) | undefined;
}

function QueryEditor({ no, draft, run, onChange, onRemove }: EditorProps): ReactNode {
  return (
    <div className="explore-line">
      <PromqlEditor value={draft} onChange={onChange} onRun={run} label={text.query(no)} />
      <Button onClick={run}>{text.run}</Button>
      {onRemove && (
        <Button variant="default" aria-label={text.removeQuery(no)} onClick={onRemove}>
          ×
        </Button>
      )}
    </div>
  );
}
