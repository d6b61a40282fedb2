import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty, Resource } from '../../components/resource.js';
import { NewToken } from '../../components/tokens/new-token.js';
import { TokenTable } from '../../components/tokens/token-table.js';
import { isEnded, rolesUpTo, tokenState } from '../../components/tokens/tokens-view.js';
import { useMe } from '../../data/use-me.js';
import { useTokens } from '../../data/use-tokens.js';
import { useKeys } from '../../lib/keys.js';
import { profileText as text } from '../../messages/profile.en.js';
import { tokensText } from '../../messages/tokens.en.js';
import type { ProfileProps } from './profile-view.js';

/** By what one's own scripts sign in. */
export function OwnTokensTab({ search, onSearch }: ProfileProps): ReactNode {
  const me = useMe().data;
  const tokens = useTokens('own', 'limit=200');
  const open = (): void => onSearch({ isNew: true });
  useKeys({ n: open });
  return (
    <>
      <div className="bar">
        <span className="quiet">{text.tokensWhy}</span>
        <div className="actions">
          <Button onClick={open}>{tokensText.add}</Button>
        </div>
      </div>
      <Resource state={tokens}>
        {({ items }) => {
          const good = items.filter((token) => !isEnded(tokenState(token, Date.now())));
          return good.length === 0 ? <Empty>{text.tokensEmpty}</Empty> : <TokenTable tokens={good} scope="own" />;
        }}
      </Resource>
      {search.isNew && me && (
        <NewToken scope="own" roles={rolesUpTo(me.role)} onClose={() => onSearch({ isNew: false })} />
      )}
    </>
  );
}
