import { useQuery } from '@tanstack/react-query';
import type {
  MuteTimingAnswer,
  MuteTimingInput,
  TimingPreview,
  TimingPreviewInput,
} from '../../contract/mute-timing.js';
import { type ApiFailure, sendJson } from '../lib/api.js';
import { useSettled } from '../lib/use-settled.js';
import { type ResourceState, useResource } from './use-resource.js';
import { type ThingChanges, useThingChanges } from './use-thing-changes.js';

const path = '/api/v1/mute-timings';

export function useMuteTimings(): ResourceState<{ readonly items: readonly MuteTimingAnswer[] }> {
  return useResource(`${path}?limit=500`);
}

export function useMuteTimingChanges(onDone: (did: 'saved' | 'deleted') => void): ThingChanges<MuteTimingInput> {
  return useThingChanges(path, onDone);
}

const settledMs = 300;

/** When a timing holds in the days after `from`. */
export function useTimingPreview(input: TimingPreviewInput): {
  readonly preview: TimingPreview | undefined;
  readonly failure: ApiFailure | undefined;
} {
  const asked = useSettled(JSON.stringify(input), settledMs);
  const query = useQuery<TimingPreview, ApiFailure>({
    queryKey: ['timing-preview', asked],
    queryFn: () => sendJson<TimingPreview>('POST', `${path}/preview`, JSON.parse(asked)),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
    retry: false,
  });
  return { preview: query.error ? undefined : query.data, failure: query.error ?? undefined };
}
