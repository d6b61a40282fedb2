import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { PreferencesAnswer } from '../../contract/preferences.js';
import { type ApiFailure, sendJson } from '../lib/api.js';
import { adopt, chosenNames, noteSent, preference, unsentNames, watchPreferences } from '../lib/preferences.js';
import { choicesToAdopt, namesToSend } from './preference-choices.js';
import { useResource } from './use-resource.js';

const path = '/api/v1/me/preferences';
/** Who tries out what they like changes several times in a row. */
const settleMs = 500;

/**
 * Keeps the browser's copy and the account alike: what was chosen elsewhere is seen here, what is chosen here is sent.
 * What could not be sent, because no node was there, is sent with the next answer.
 */
export function KeepPreferences(): null {
  const client = useQueryClient();
  const { data, asOf } = useResource<PreferencesAnswer>(path);
  const unsent = useSyncExternalStore(watchPreferences, () => unsentNames().join());
  useEffect(() => {
    if (data) adopt(choicesToAdopt(data, unsentNames()));
  }, [data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each answer it is tried again
  useEffect(() => {
    if (!data || unsent === '') return;
    const send = async (): Promise<void> => {
      const names = namesToSend(data, unsentNames(), chosenNames());
      const sent = Object.fromEntries(names.map((name) => [name, preference(name)]));
      // An answer that is under way may be older than the change.
      await client.cancelQueries({ queryKey: [path] });
      const answer = await sendJson<PreferencesAnswer>('PUT', path, sent).catch((failure: ApiFailure) => failure);
      if (!(answer instanceof Error)) client.setQueryData([path], answer);
      if (!(answer instanceof Error) || isRefused(answer)) noteSent(sent);
    };
    const timer = setTimeout(() => void send(), settleMs);
    return () => clearTimeout(timer);
  }, [data, asOf, unsent]);
  return null;
}

/** It would be refused again and again: it stays the choice of this browser. */
function isRefused({ status }: ApiFailure): boolean {
  return status === 422 || status === 403;
}
