import type { RevokedSessions, SessionAnswer } from '../../contract/session.js';
import { sendJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/me/sessions';

export function useOwnSessions(): ResourceState<ListAnswer<SessionAnswer>> {
  return useResource(`${path}?limit=100`);
}

export function useEndOwnSession(onDone: () => void): Change<string> {
  return useChange((id: string) => sendJson<undefined>('DELETE', `${path}/${id}`), onDone);
}

export function useEndOtherSessions(onDone: (ended: RevokedSessions) => void): Change<undefined> {
  return useChange((_: undefined) => sendJson<RevokedSessions>('POST', `${path}/revoke`, { which: 'others' }), onDone);
}
