import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Token } from '../../../contract/token.js';
import { Paging } from '../../components/paging.js';
import { Empty, Resource } from '../../components/resource.js';
import { NewToken } from '../../components/tokens/new-token.js';
import { TokenTable } from '../../components/tokens/token-table.js';
import { isEnded, roles, tokenState } from '../../components/tokens/tokens-view.js';
import { useServiceAccounts } from '../../data/use-service-accounts.js';
import { useTokens } from '../../data/use-tokens.js';
import { tokensText as text } from '../../messages/tokens.en.js';
import type { TabProps } from './people-view.js';
import { listQueryOf, mentions } from './people-view.js';
import { AdminsOnly, NothingHere, TabHead } from './tab-head.js';

/** By what programs sign in. */
export function TokensTab(props: TabProps): ReactNode {
  const { search, onSearch } = props;
  return (
    <>
      <TabHead {...props} add={text.add}>
        <Checkbox
          label={text.ended}
          checked={search.ended}
          onChange={(event) => onSearch({ ended: event.currentTarget.checked })}
        />
      </TabHead>
      <AdminsOnly>
        <TokenList {...props} />
      </AdminsOnly>
    </>
  );
}

function TokenList({ search, onSearch }: TabProps): ReactNode {
  const tokens = useTokens('all', listQueryOf({ q: '', cursor: search.cursor }));
  const fits = (token: Token): boolean =>
    (search.ended || !isEnded(tokenState(token, Date.now()))) &&
    mentions(search.q, token.name, token.prefix, token.owner?.username, token.createdBy, token.team);
  return (
    <>
      <Resource state={tokens}>
        {(list) => {
          const shown = list.items.filter(fits);
          return (
            <>
              {shown.length > 0 && <TokenTable tokens={shown} scope="all" />}
              {shown.length === 0 && list.total > 0 && search.q === '' && <Empty>{text.nothingFits}</Empty>}
              {shown.length === 0 && (list.total === 0 || search.q !== '') && (
                <NothingHere search={search} onSearch={onSearch} empty={text.empty} />
              )}
              <Paging list={list} cursor={search.cursor} onCursor={(cursor) => onSearch({ cursor })} />
            </>
          );
        }}
      </Resource>
      {search.sel === 'new' && <NewAnyToken onClose={() => onSearch({ sel: undefined })} />}
    </>
  );
}

function NewAnyToken({ onClose }: { readonly onClose: () => void }): ReactNode {
  const accounts = useServiceAccounts('limit=500').data?.items ?? [];
  return <NewToken scope="all" roles={roles} owners={accounts.map(({ name }) => name)} onClose={onClose} />;
}
