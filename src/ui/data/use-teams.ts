import type { TeamAnswer } from '../../contract/team.js';
import { sendJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/teams';

/** As many as one answer holds: more teams than that nobody keeps apart. */
export function useTeams(): ResourceState<ListAnswer<TeamAnswer>> {
  return useResource(`${path}?limit=500`);
}

export interface TeamDraft {
  readonly name: string;
  readonly description: string;
  readonly members: TeamAnswer['members'];
}

export interface TeamEdit {
  /** Of the team that is changed; `undefined` for a new one. */
  readonly stored: { readonly id: string; readonly version: number } | undefined;
  readonly draft: TeamDraft;
}

export function useSaveTeam(onDone: (team: TeamAnswer) => void): Change<TeamEdit> {
  return useChange(
    ({ stored, draft }: TeamEdit) =>
      stored
        ? sendJson<TeamAnswer>('PUT', `${path}/${stored.id}`, draft, stored.version)
        : sendJson<TeamAnswer>('POST', path, draft),
    onDone,
  );
}

export function useDeleteTeam(onDone: () => void): Change<TeamAnswer> {
  return useChange(
    ({ id, version }: TeamAnswer) => sendJson<undefined>('DELETE', `${path}/${id}`, undefined, version),
    onDone,
  );
}
