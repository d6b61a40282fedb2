import { useQuery } from '@tanstack/react-query';
import type { MatcherCheck } from '../../contract/matcher.js';
import { type ApiFailure, sendJson } from '../lib/api.js';
import { useSettled } from '../lib/use-settled.js';

const settledMs = 250;

/** How the server reads these texts, and how many alerts fit them now. Nothing is asked while there is none. */
export function useMatcherCheck(matchers: readonly string[]): MatcherCheck | undefined {
  const asked = useSettled(JSON.stringify(matchers), settledMs);
  const query = useQuery<MatcherCheck, ApiFailure>({
    queryKey: ['matcher-check', asked],
    queryFn: () => sendJson<MatcherCheck>('POST', '/api/v1/matchers/check', { matchers: JSON.parse(asked) }),
    enabled: asked !== '[]',
    placeholderData: (before) => before,
    refetchInterval: 15_000,
    retry: false,
  });
  return matchers.length === 0 ? undefined : query.data;
}
