import type { ServiceAccountAnswer } from '../../contract/service-account.js';
import { sendJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/service-accounts';

export function useServiceAccounts(query: string): ResourceState<ListAnswer<ServiceAccountAnswer>> {
  return useResource(`${path}?${query}`);
}

export interface ServiceAccountDraft {
  readonly name: string;
  readonly displayName: string;
  readonly role: ServiceAccountAnswer['role'];
  readonly disabled: boolean;
}

export interface ServiceAccountEdit {
  /** Of the account that is changed; `undefined` for a new one. */
  readonly stored: { readonly id: string; readonly version: number } | undefined;
  readonly draft: ServiceAccountDraft;
}

export function useSaveServiceAccount(onDone: (account: ServiceAccountAnswer) => void): Change<ServiceAccountEdit> {
  return useChange(
    ({ stored, draft }: ServiceAccountEdit) =>
      stored
        ? sendJson<ServiceAccountAnswer>('PUT', `${path}/${stored.id}`, draft, stored.version)
        : sendJson<ServiceAccountAnswer>('POST', path, draft),
    onDone,
  );
}

export function useDeleteServiceAccount(onDone: () => void): Change<ServiceAccountAnswer> {
  return useChange(
    ({ id, version }: ServiceAccountAnswer) => sendJson<undefined>('DELETE', `${path}/${id}`, undefined, version),
    onDone,
  );
}
