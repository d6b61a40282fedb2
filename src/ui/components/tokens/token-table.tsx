import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Token } from '../../../contract/token.js';
import type { TokenScope } from '../../data/use-tokens.js';
import { tokensText as text } from '../../messages/tokens.en.js';
import { DataTable } from '../data-table.js';
import { Ago, Until, useNow } from '../when.js';
import { RevokeToken } from './revoke-token.js';
import { RotateToken } from './rotate-token.js';
import { isEnded, tokenState } from './tokens-view.js';

interface Props {
  readonly tokens: readonly Token[];
  readonly scope: TokenScope;
}

/** Tokens with what became of them; the tokens themselves nobody has. */
export function TokenTable({ tokens, scope }: Props): ReactNode {
  const [asked, setAsked] = useState<{ readonly deed: 'rotate' | 'revoke'; readonly token: Token }>();
  const close = (): void => setAsked(undefined);
  return (
    <>
      <DataTable label={text.label} columns={Object.values(text.columns)}>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onAsk={(deed) => setAsked({ deed, token })} />
        ))}
      </DataTable>
      {asked?.deed === 'rotate' && <RotateToken scope={scope} token={asked.token} onClose={close} />}
      {asked?.deed === 'revoke' && <RevokeToken scope={scope} token={asked.token} onClose={close} />}
    </>
  );
}

interface RowProps {
  readonly token: Token;
  readonly onAsk: (deed: 'rotate' | 'revoke') => void;
}

function TokenRow({ token, onAsk }: RowProps): ReactNode {
  const ended = isEnded(tokenState(token, useNow()));
  return (
    <tr>
      <th scope="row">
        {token.name}
        <div className="quiet">
          <code>{token.prefix}…</code>
        </div>
      </th>
      <td>
        {text.roles[token.role]} {token.team !== null && text.inTeam(token.team)}
      </td>
      <td>{token.owner?.username ?? text.nobody}</td>
      <td>
        <TokenEnd token={token} />
      </td>
      <td>
        <TokenUse token={token} />
      </td>
      <td>
        <Ago at={token.createdAt} ago /> {text.by(token.createdBy)}
      </td>
      <td>
        {!ended && (
          <div className="cell-actions">
            <Button variant="default" onClick={() => onAsk('rotate')} aria-label={`${text.rotate} ${token.name}`}>
              {text.rotate}
            </Button>
            <Button variant="default" onClick={() => onAsk('revoke')} aria-label={`${text.revoke} ${token.name}`}>
              {text.revoke}
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}

function TokenEnd({ token }: { readonly token: Token }): ReactNode {
  const now = useNow();
  const state = tokenState(token, now);
  const { previousUntil } = token;
  if (isEnded(state)) return <span className="chip bad">{text.states[state]}</span>;
  return (
    <>
      {token.expiresAt === null ? text.neverEnds : <Until at={token.expiresAt} />}
      {state === 'expires-soon' && <span className="chip warn">{text.states[state]}</span>}
      {previousUntil !== null && Date.parse(previousUntil) > now && (
        <div className="quiet">
          {text.overlap} <Until at={previousUntil} />
        </div>
      )}
    </>
  );
}

export function TokenUse({ token }: { readonly token: Token }): ReactNode {
  if (token.lastUsedAt === null) return text.neverUsed;
  return (
    <>
      <Ago at={token.lastUsedAt} ago />
      {token.lastUsedAddress !== null && <div className="quiet">{text.from(token.lastUsedAddress)}</div>}
    </>
  );
}
