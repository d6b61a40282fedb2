import type { RevokedSessions, SessionAnswer } from '../../contract/session.js';
import { sendJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type Change, useChange } from './use-change.js';
import { useReceipt } from './use-receipt.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/me/sessions';

export function useOwnSessions(): ResourceState<ListAnswer<SessionAnswer>> {
  return useResource(`${path}?limit=100`);
}

export function useEndOwnSession(onDone: (receipt: string) => void): Change<string> {
  const receipt = useReceipt();
  return useChange(
    receipt.timed((id: string) => sendJson<undefined>('DELETE', `${path}/${id}`)),
    () => onDone(receipt.tell()),
  );
}

export function useEndOtherSessions(onDone: (ended: RevokedSessions, receipt: string) => void): Change<undefined> {
  const receipt = useReceipt();
  return useChange(
    receipt.timed((_: undefined) => sendJson<RevokedSessions>('POST', `${path}/revoke`, { which: 'others' })),
    (ended) => onDone(ended, receipt.tell()),
  );
}
