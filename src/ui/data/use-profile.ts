import type {
  OwnPasswordInput,
  PasswordProof,
  Profile,
  ProfileInput,
  RecoveryCodes,
  TotpConfirmInput,
  TotpOffer,
} from '../../contract/account.js';
import { sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/me';

export function useProfile(): ResourceState<Profile> {
  return useResource(`${path}/profile`);
}

export function useSaveProfile(onDone: (profile: Profile) => void): Change<ProfileInput> {
  return useChange((input: ProfileInput) => sendJson<Profile>('PUT', `${path}/profile`, input), onDone);
}

export function useChangePassword(onDone: () => void): Change<OwnPasswordInput> {
  return useChange((input: OwnPasswordInput) => sendJson<undefined>('PUT', `${path}/password`, input), onDone);
}

/** Begins to set up a second factor. */
export function useOfferTotp(onDone: (offer: TotpOffer) => void): Change<PasswordProof> {
  return useChange((input: PasswordProof) => sendJson<TotpOffer>('POST', `${path}/totp`, input), onDone);
}

export function useConfirmTotp(onDone: (codes: RecoveryCodes) => void): Change<TotpConfirmInput> {
  return useChange((input: TotpConfirmInput) => sendJson<RecoveryCodes>('POST', `${path}/totp/confirm`, input), onDone);
}

export function useRemoveTotp(onDone: () => void): Change<PasswordProof> {
  return useChange((input: PasswordProof) => sendJson<undefined>('DELETE', `${path}/totp`, input), onDone);
}

export function useRenewCodes(onDone: (codes: RecoveryCodes) => void): Change<PasswordProof> {
  return useChange((input: PasswordProof) => sendJson<RecoveryCodes>('POST', `${path}/recovery-codes`, input), onDone);
}
