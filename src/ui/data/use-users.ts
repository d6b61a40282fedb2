import type { AccountLinkAnswer, EndedSessions, NewUserInput, UserAnswer } from '../../contract/account.js';
import { ApiFailure, sendJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type Change, useChange } from './use-change.js';
import { useReceipt } from './use-receipt.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/users';

export function useUsers(query: string): ResourceState<ListAnswer<UserAnswer>> {
  return useResource(`${path}?${query}`);
}

/** What became of somebody who was added: `link` when they were invited, `failure` when that went wrong. */
export interface AddedUser {
  readonly user: UserAnswer;
  readonly link?: AccountLinkAnswer;
  readonly failure?: ApiFailure;
}

/** Adds somebody; without a password they are invited. */
export function useAddUser(onDone: (added: AddedUser) => void): Change<NewUserInput> {
  return useChange(async (input: NewUserInput): Promise<AddedUser> => {
    const user = await sendJson<UserAnswer>('POST', path, input);
    if (input.password !== undefined) return { user };
    try {
      return { user, link: await sendJson<AccountLinkAnswer>('POST', `${path}/${user.id}/invite`) };
    } catch (error) {
      if (error instanceof ApiFailure) return { user, failure: error };
      throw error;
    }
  }, onDone);
}

/** What can be changed of somebody. */
export interface UserChange {
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: UserAnswer['role'];
  readonly disabled: boolean;
}

export interface UserEdit {
  readonly id: string;
  readonly version: number;
  readonly input: UserChange;
}

export function useSaveUser(onDone: (user: UserAnswer) => void): Change<UserEdit> {
  return useChange(
    ({ id, version, input }: UserEdit) => sendJson<UserAnswer>('PUT', `${path}/${id}`, input, version),
    onDone,
  );
}

export function useDeleteUser(onDone: () => void): Change<UserAnswer> {
  return useChange(
    ({ id, version }: UserAnswer) => sendJson<undefined>('DELETE', `${path}/${id}`, undefined, version),
    onDone,
  );
}

export type LinkPurpose = 'invite' | 'reset-password';

export function useAccountLink(onDone: (link: AccountLinkAnswer) => void): Change<{ id: string; for: LinkPurpose }> {
  return useChange(
    ({ id, for: purpose }: { id: string; for: LinkPurpose }) =>
      sendJson<AccountLinkAnswer>('POST', `${path}/${id}/${purpose}`),
    onDone,
  );
}

export function useEndSessions(onDone: (ended: EndedSessions, receipt: string) => void): Change<string> {
  const receipt = useReceipt();
  return useChange(
    receipt.timed((id: string) => sendJson<EndedSessions>('DELETE', `${path}/${id}/sessions`)),
    (ended) => onDone(ended, receipt.tell()),
  );
}

export function useRemoveSecondFactor(onDone: () => void): Change<string> {
  return useChange((id: string) => sendJson<undefined>('DELETE', `${path}/${id}/totp`), onDone);
}

export function useUser(id: string): ResourceState<UserAnswer> {
  return useResource(`${path}/${id}`);
}
