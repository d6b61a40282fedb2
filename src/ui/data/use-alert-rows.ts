import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AcknowledgedMany, AlertFacets, AlertRow } from '../../contract/alert-list.js';
import { alertLinesPath } from '../../contract/alert-search.js';
import { ApiFailure, getLines, sendJson } from '../lib/api.js';
import { everyMsOf, freshMsOf } from '../live/freshness.js';
import { useLive } from '../live/use-live.js';
import { AlertLinesReader, type AlertRowsSoFar } from './alert-lines.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

/** A long answer is asked for less often: this share of the time at most goes into it. */
const share = 20;

type Keep = (before: readonly AlertRow[]) => (row: AlertRow) => AlertRow;

interface Asked {
  readonly query: string;
  readonly paused: boolean;
  /** Puts a row of the answer before in place of one that is as it was. */
  readonly keep: Keep;
}

let lastMs = 0;

function asBefore(before: AlertRowsSoFar | undefined): AlertRowsSoFar | undefined {
  return before;
}

function slower(everyMs: number | false): number | false {
  return everyMs === false ? false : Math.max(everyMs, lastMs * share);
}

/** Come back to it soon: what is here is shown, and not asked for a second time, the less so the longer it took. */
function freshMs(path: string, live: boolean): number {
  return live ? Math.max(freshMsOf(path, live), lastMs * share) : 0;
}

/** How long lines are read before the page gets a turn. */
const turnMs = 8;

interface Asking {
  readonly client: QueryClient;
  readonly path: string;
  readonly keep: Keep;
}

/** The first rows are shown as soon as they are here; of a question that was answered before, all at once. */
async function askRows({ client, path, keep }: Asking, signal: AbortSignal): Promise<AlertRowsSoFar> {
  const startedAt = performance.now();
  const before = client.getQueryData<AlertRowsSoFar>([path]);
  const reader = new AlertLinesReader(keep(before?.rows ?? []));
  let turnAt = startedAt;
  for await (const line of getLines(path, signal)) {
    reader.read(line);
    const soFar = client.getQueryData([path]) === undefined ? reader.answer() : undefined;
    if (soFar && soFar.rows.length > 0) client.setQueryData([path], soFar);
    if (performance.now() - turnAt > turnMs) {
      await new Promise((resolve) => setTimeout(resolve));
      turnAt = performance.now();
    }
  }
  const answer = reader.answer();
  if (!answer?.complete) throw new ApiFailure(0, 'the answer broke off', {});
  lastMs = performance.now() - startedAt;
  return answer;
}

/** All alerts that match; while paused nothing is asked. */
export function useAlertRows({ query, paused, keep }: Asked): ResourceState<AlertRowsSoFar> {
  const live = useLive().state === 'live';
  const client = useQueryClient();
  const path = alertLinesPath(query);
  const answer = useQuery<AlertRowsSoFar, ApiFailure>({
    queryKey: [path],
    queryFn: ({ signal }) => askRows({ client, path, keep }, signal),
    enabled: !paused,
    staleTime: ({ state }) => (state.data?.complete ? freshMs(path, live) : 0),
    refetchInterval: () => slower(everyMsOf(path, live)),
    placeholderData: asBefore,
    // Rows that are as they were are the same objects already, one by one as they came.
    structuralSharing: false,
    retry: false,
  });
  return {
    data: answer.data,
    failure: answer.error ?? undefined,
    loading: answer.isPending,
    asOf: answer.dataUpdatedAt,
    retry: () => void answer.refetch(),
  };
}

export function useAlertFacets(query: string, search: string): ResourceState<AlertFacets> {
  const sought = search === '' ? '' : `&search=${encodeURIComponent(search)}`;
  return useResource<AlertFacets>(`/api/v1/alerts/facets?${query}${sought}`);
}

/** Most alerts of one request. */
const mostIds = 500;

export interface Acknowledging {
  readonly ids: readonly string[];
  readonly note: string;
}

/** Acknowledges any number of alerts, some hundred with each request. */
export function useAcknowledge(onDone: (answer: AcknowledgedMany) => void): Change<Acknowledging> {
  return useChange(async ({ ids, note }: Acknowledging): Promise<AcknowledgedMany> => {
    const all: AcknowledgedMany = { acknowledged: [], refused: [] };
    for (let from = 0; from < ids.length; from += mostIds) {
      const body = { ids: ids.slice(from, from + mostIds), note };
      const answer = await sendJson<AcknowledgedMany>('POST', '/api/v1/alerts/acknowledge', body);
      all.acknowledged.push(...answer.acknowledged);
      all.refused.push(...answer.refused);
    }
    return all;
  }, onDone);
}
