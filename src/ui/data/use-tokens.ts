import type { AnyTokenInput, IssuedToken, Token, TokenRotationInput } from '../../contract/token.js';
import { sendJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type Change, useChange } from './use-change.js';
import { useReceipt } from './use-receipt.js';
import { type ResourceState, useResource } from './use-resource.js';

/** `all`: everybody's, for admins; `own`: of who looks. */
export type TokenScope = 'all' | 'own';

const paths = { all: '/api/v1/tokens', own: '/api/v1/me/tokens' } as const;

export function useTokens(scope: TokenScope, query: string): ResourceState<ListAnswer<Token>> {
  return useResource(`${paths[scope]}?${query}`);
}

export function useIssueToken(scope: TokenScope, onDone: (token: IssuedToken) => void): Change<AnyTokenInput> {
  return useChange((input: AnyTokenInput) => sendJson<IssuedToken>('POST', paths[scope], input), onDone);
}

export interface Rotation {
  readonly id: string;
  readonly input: TokenRotationInput;
}

export function useRotateToken(scope: TokenScope, onDone: (token: IssuedToken) => void): Change<Rotation> {
  return useChange(
    ({ id, input }: Rotation) => sendJson<IssuedToken>('POST', `${paths[scope]}/${id}/rotate`, input),
    onDone,
  );
}

export function useRevokeToken(scope: TokenScope, onDone: (receipt: string) => void): Change<string> {
  const receipt = useReceipt();
  return useChange(
    receipt.timed((id: string) => sendJson<undefined>('DELETE', `${paths[scope]}/${id}`)),
    () => onDone(receipt.tell()),
  );
}
