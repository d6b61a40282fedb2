import type { ReactNode } from 'react';
import type { Token } from '../../../contract/token.js';
import { type TokenScope, useRevokeToken } from '../../data/use-tokens.js';
import { toast } from '../../lib/toast.js';
import { tokensText as text } from '../../messages/tokens.en.js';
import { Confirm } from '../confirm.js';
import { Ago } from '../when.js';

interface Props {
  readonly scope: TokenScope;
  readonly token: Token;
  readonly onClose: () => void;
}

/** The last question before a token is good no more. */
export function RevokeToken({ scope, token, onClose }: Props): ReactNode {
  const revoke = useRevokeToken(scope, (receipt) => {
    toast({ text: text.revoked(token.name, receipt) });
    onClose();
  });
  return (
    <Confirm
      title={text.revokeTitle(token.name)}
      deed={text.revoke}
      change={revoke}
      onConfirm={() => revoke.begin(token.id)}
      onClose={onClose}
    >
      {text.revokeEffect}{' '}
      {token.lastUsedAt === null ? (
        text.revokeUnused
      ) : (
        <>
          {text.revokeUsed} <Ago at={token.lastUsedAt} ago />
          {token.lastUsedAddress !== null && ` ${text.from(token.lastUsedAddress)}`}.
        </>
      )}
    </Confirm>
  );
}
