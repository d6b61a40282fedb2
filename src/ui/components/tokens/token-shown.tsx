import type { ReactNode } from 'react';
import type { IssuedToken } from '../../../contract/token.js';
import { tokensText as text } from '../../messages/tokens.en.js';
import { SecretField, ShownOnce } from '../shown-once.js';

/** A token, the only time that it is seen. */
export function TokenShown({ token, onDone }: { readonly token: IssuedToken; readonly onDone: () => void }): ReactNode {
  const command = `curl -H 'Authorization: Bearer ${token.token}' ${location.origin}/api/v1/me`;
  return (
    <ShownOnce
      title={text.madeTitle(token.name)}
      label={text.field}
      secret={token.token}
      onDone={onDone}
      below={<SecretField label={text.tryIt} secret={command} />}
    >
      {text.made}
    </ShownOnce>
  );
}
