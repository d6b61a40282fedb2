import { Button, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { RuleListAnswer, RuleSummaryAnswer } from '../../../contract/rule.js';
import { May } from '../../components/may.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { RowList } from '../../components/row-list.js';
import { ViewsButton } from '../../components/views/views-button.js';
import { useRefusal } from '../../data/use-me.js';
import { pageSize, useRules } from '../../data/use-rules.js';
import { useKeys } from '../../lib/keys.js';
import { useNarrow } from '../../lib/use-narrow.js';
import { useSettled } from '../../lib/use-settled.js';
import { rulesText as text } from '../../messages/rules.en.js';
import { RuleHeads, RuleRow } from './rule-row.js';
import { RulesBulk } from './rules-bulk.js';
import { RulesFilters } from './rules-filters.js';
import { isFiltered, type RuleSearch, readRuleSearch, ruleQueryOf } from './rules-view.js';
import './rules.css';

interface Props {
  readonly search: RuleSearch;
  readonly onSearch: (search: RuleSearch) => void;
}

const typingMs = 250;

/** Which rules there are, how their evaluation goes, and what they say now. */
export function RulesPage({ search, onSearch }: Props): ReactNode {
  const [pages, setPages] = useState(1);
  const settled = useSettled(search, typingMs);
  const rules = useRules(ruleQueryOf(settled), pages);
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const refusal = useRefusal('rule');
  useKeys({
    '/': () => field.current?.focus(),
    n: () => refusal === undefined && void navigate({ to: '/rules/new' }),
  });
  return (
    <>
      <PageHead
        title={text.title}
        actions={
          <>
            <ViewsButton page="rules" />
            <Actions />
          </>
        }
      >
        <TextInput
          ref={field}
          type="search"
          className="grow"
          aria-label={text.search}
          placeholder={text.searchHint}
          value={search.q}
          onChange={(event) => onSearch({ ...search, q: event.currentTarget.value })}
        />
      </PageHead>
      <Resource state={rules}>
        {(list) => (
          <>
            <RulesFilters list={list} search={search} onSearch={onSearch} />
            <Rules list={list} search={search} onSearch={onSearch} onMore={() => setPages(pages + 1)} />
          </>
        )}
      </Resource>
    </>
  );
}

function Actions(): ReactNode {
  return (
    <May deed="rule">
      {({ disabled, title }) =>
        disabled ? (
          <Button disabled title={title}>
            {text.newRule}
          </Button>
        ) : (
          <>
            <Button variant="default" renderRoot={(props) => <Link to="/rules/import" {...props} />}>
              {text.importRules}
            </Button>
            <Button renderRoot={(props) => <Link to="/rules/new" {...props} />}>{text.newRule}</Button>
          </>
        )
      }
    </May>
  );
}

interface RulesProps extends Props {
  readonly list: RuleListAnswer;
  readonly onMore: () => void;
}

const none: ReadonlySet<string> = new Set();

function Rules({ list, search, onSearch, onMore }: RulesProps): ReactNode {
  const [selected, setSelected] = useState(none);
  const narrow = useNarrow();
  const navigate = useNavigate();
  const { items, total, counts } = list;
  if (items.length === 0) return <NoRules all={counts.all} search={search} onSearch={onSearch} />;
  const open = (rule: RuleSummaryAnswer) => void navigate({ to: '/rules/$id', params: { id: rule.id } });
  const chosen = items.filter(({ id }) => selected.has(id));
  return (
    <>
      {chosen.length > 0 && (
        <RulesBulk rules={chosen} all={items} onSelect={(rules) => setSelected(new Set(rules.map(({ id }) => id)))} />
      )}
      <RowList
        label={text.list}
        head={narrow ? undefined : <RuleHeads />}
        rows={items}
        keyOf={({ id }) => id}
        rowHeight={40}
        onOpen={open}
        selected={selected}
        onSelect={setSelected}
      >
        {(rule, facts) => (
          <RuleRow rule={rule} facts={facts} onPick={(q) => onSearch({ ...search, q: `${search.q} ${q}`.trim() })} />
        )}
      </RowList>
      {items.length < total && (
        <Button variant="default" onClick={onMore}>
          {text.more(Math.min(pageSize, total - items.length))}
        </Button>
      )}
    </>
  );
}

function NoRules({ all, search, onSearch }: Props & { readonly all: number }): ReactNode {
  if (!isFiltered(search)) return <Empty action={<Actions />}>{text.none}</Empty>;
  const clear = (
    <Button variant="default" onClick={() => onSearch(readRuleSearch({}))}>
      {text.clear}
    </Button>
  );
  return <Empty action={clear}>{text.noneFound(all)}</Empty>;
}
