import { Button, Tabs, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { SilenceAnswer } from '../../../contract/silence.js';
import { NewLink } from '../../components/new-link.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { RowList } from '../../components/row-list.js';
import { useRefusal } from '../../data/use-me.js';
import { type SilenceList, useSilenceFigures, useSilences } from '../../data/use-silences.js';
import { useKeys } from '../../lib/keys.js';
import { useNarrow } from '../../lib/use-narrow.js';
import { silencesText as text } from '../../messages/silences.en.js';
import { SilenceActions } from './silence-actions.js';
import { SilenceRow } from './silence-row.js';
import { type SilenceSearch, silenceQueryOf, silenceStates } from './silences-view.js';
import './silences.css';

interface Props {
  readonly search: SilenceSearch;
  readonly onSearch: (search: SilenceSearch) => void;
}

/** Which silences there are, for how long, whom they fit, and what each has held back. */
export function SilencesPage({ search, onSearch }: Props): ReactNode {
  const silences = useSilences(silenceQueryOf(search));
  const { data: figures } = useSilenceFigures();
  const navigate = useNavigate();
  const refusal = useRefusal('silence');
  useKeys({ n: () => refusal === undefined && void navigate({ to: '/silences/new' }) });
  const matching = new Map(figures?.live.map((one) => [one.id, one.matching]));
  return (
    <>
      <PageHead
        title={text.title}
        actions={
          <NewLink deed="silence" to="/silences/new">
            {text.create}
          </NewLink>
        }
      >
        <TextInput
          type="search"
          className="filter"
          aria-label={text.search}
          placeholder={text.searchHint}
          value={search.q}
          onChange={(event) => onSearch({ ...search, q: event.currentTarget.value })}
        />
      </PageHead>
      <Tabs
        value={search.state}
        onChange={(state) => onSearch({ ...search, state: silenceStates.find((each) => each === state) ?? 'active' })}
      >
        <Tabs.List aria-label={text.states}>
          {silenceStates.map((state) => (
            <Tabs.Tab key={state} value={state}>
              {text.tab(text.tabs[state], figures?.counts[state])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={search.state} pt="xs">
          <Resource state={silences}>
            {(list) =>
              list.items.length === 0 ? (
                <NoSilence search={search} all={figures?.counts[search.state] ?? 0} onSearch={onSearch} />
              ) : (
                <SilenceRows key={search.state} list={list} matching={matching} />
              )
            }
          </Resource>
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function NoSilence({ search, all, onSearch }: Props & { readonly all: number }): ReactNode {
  if (search.q.trim() === '') return <Empty>{text.none[search.state]}</Empty>;
  const clear = (
    <Button variant="default" onClick={() => onSearch({ ...search, q: '' })}>
      {text.clearSearch}
    </Button>
  );
  return <Empty action={clear}>{text.noneFound(all)}</Empty>;
}

interface RowsProps {
  readonly list: SilenceList;
  readonly matching: ReadonlyMap<string, number>;
}

function SilenceRows({ list, matching }: RowsProps): ReactNode {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const narrow = useNarrow();
  const navigate = useNavigate();
  const chosen = list.items.filter(({ id }) => selected.has(id));
  const open = ({ id, state }: SilenceAnswer): void => {
    if (state !== 'expired') void navigate({ to: '/silences/$id/edit', params: { id } });
  };
  return (
    <>
      <SilenceActions
        all={list.items}
        chosen={chosen}
        onSelect={(silences) => setSelected(new Set(silences.map(({ id }) => id)))}
      />
      <RowList
        label={text.title}
        rows={list.items}
        keyOf={({ id }) => id}
        rowHeight={narrow ? 128 : 52}
        selected={selected}
        onSelect={setSelected}
        onOpen={open}
      >
        {(silence, facts) => <SilenceRow silence={silence} matching={matching.get(silence.id)} facts={facts} />}
      </RowList>
    </>
  );
}
