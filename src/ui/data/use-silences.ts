import { useQuery } from '@tanstack/react-query';
import type { SilenceAnswer, SilenceInput, SilencePreview } from '../../contract/silence.js';
import { type ApiFailure, sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/silences';

export interface SilenceList {
  readonly items: readonly SilenceAnswer[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function useSilences(query: string): ResourceState<SilenceList> {
  return useResource<SilenceList>(`${path}?${query}`);
}

export function useCreateSilence(onDone: (silence: SilenceAnswer) => void): Change<SilenceInput> {
  return useChange((input: SilenceInput) => sendJson<SilenceAnswer>('POST', path, input), onDone);
}

export function useEndSilence(): Change<string> {
  return useChange(
    (id: string) => sendJson<undefined>('DELETE', `${path}/${id}`),
    () => {},
  );
}

/** Which alerts these matchers would mute now. Nothing is asked without matchers. */
export function useSilencePreview(matchers: readonly string[]): {
  readonly preview: SilencePreview | undefined;
  readonly failure: ApiFailure | undefined;
} {
  const query = useQuery<SilencePreview, ApiFailure>({
    queryKey: ['silence-preview', matchers],
    queryFn: () => sendJson<SilencePreview>('POST', `${path}/preview`, { matchers }),
    enabled: matchers.length > 0,
    retry: false,
  });
  return { preview: query.data, failure: query.error ?? undefined };
}
