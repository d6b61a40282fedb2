import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleListAnswer } from '../../../contract/rule.js';
import { rulesText as text } from '../../messages/rules.en.js';
import { type RuleSearch, ruleHealths, ruleStates, toggled } from './rules-view.js';

interface Props {
  readonly list: RuleListAnswer;
  readonly search: RuleSearch;
  readonly onSearch: (search: RuleSearch) => void;
}

/** What is shown of the rules that the words leave; each choice with its count, also those with none. */
export function RulesFilters({ list: { counts, folders, teams }, search, onSearch }: Props): ReactNode {
  return (
    <div className="rule-filters">
      <fieldset>
        <legend className="sr">{text.state}</legend>
        {ruleStates.map((state) => (
          <Choice
            key={state}
            label={text.states[state]}
            count={counts.state[state]}
            checked={search.state.includes(state)}
            onChange={() => onSearch({ ...search, state: toggled(search.state, state) })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend className="sr">{text.health}</legend>
        {ruleHealths.map((health) => (
          <Choice
            key={health}
            label={text.healths[health]}
            title={text.healthHints[health]}
            count={counts.health[health]}
            checked={search.health.includes(health)}
            onChange={() => onSearch({ ...search, health: toggled(search.health, health) })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend className="sr">{text.kind}</legend>
        {(['alerting', 'recording'] as const).map((kind) => (
          <Choice
            key={kind}
            label={text.kinds[kind]}
            checked={search.kind === kind}
            onChange={() => onSearch({ ...search, kind: search.kind === kind ? '' : kind })}
          />
        ))}
      </fieldset>
      <NativeSelect
        size="xs"
        aria-label={text.folder}
        value={search.folder}
        onChange={(event) => onSearch({ ...search, folder: event.currentTarget.value })}
        data={[{ value: '', label: text.allFolders }, ...folders]}
      />
      {(teams.length > 0 || search.owner !== '') && (
        <NativeSelect
          size="xs"
          aria-label={text.owner}
          value={search.owner}
          onChange={(event) => onSearch({ ...search, owner: event.currentTarget.value })}
          data={[{ value: '', label: text.allOwners }, ...new Set([...teams, search.owner].filter(Boolean))]}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly title?: string;
  readonly count?: number;
  readonly checked: boolean;
  readonly onChange: () => void;
}

function Choice({ label, title, count, checked, onChange }: ChoiceProps): ReactNode {
  return (
    <label className="choice" title={title}>
      <input type="checkbox" checked={checked} onChange={onChange} />
      {label} {count !== undefined && <b>{count.toLocaleString('en')}</b>}
    </label>
  );
}
