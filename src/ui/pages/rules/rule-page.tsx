import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { useRule } from '../../data/use-rules.js';
import { ruleText as text } from '../../messages/rules.en.js';
import { countsText } from './counts-text.js';
import { DeletedRule } from './deleted-rule.js';
import { HealthChip } from './health-chip.js';
import { RuleActions } from './rule-actions.js';
import { RuleHistory } from './rule-history.js';
import { RuleInstances } from './rule-instances.js';
import { RuleNotifications } from './rule-notifications.js';
import { RuleOverview } from './rule-overview.js';
import { type RulePageSearch, ruleTabs } from './rule-page-view.js';
import { RuleVersions } from './rule-versions.js';
import { RuleYaml } from './rule-yaml.js';
import './rules.css';

interface Props {
  readonly id: string;
  readonly search: RulePageSearch;
  readonly onSearch: (search: RulePageSearch) => void;
}

/** One rule: what it is, what its alerts did and whom they told, and how it became what it is. */
export function RulePage({ id, search, onSearch }: Props): ReactNode {
  const rule = useRule(id);
  if (rule.failure?.status === 404) return <DeletedRule id={id} missing={rule} />;
  if (!rule.data) return <Head state={rule} />;
  return (
    <>
      <PageHead title={rule.data.name} actions={<RuleActions detail={rule.data} />}>
        <HealthChip rule={rule.data} />
        <span className="quiet">{countsText(rule.data)}</span>
      </PageHead>
      <Resource state={rule}>{(detail) => <RuleTabs {...{ detail, search, onSearch }} />}</Resource>
    </>
  );
}

/** Until the rule is known. */
function Head({ state }: { readonly state: ReturnType<typeof useRule> }): ReactNode {
  return (
    <>
      <PageHead title="…" />
      <Resource state={state}>{() => null}</Resource>
    </>
  );
}

interface TabsProps {
  readonly detail: RuleDetailAnswer;
  readonly search: RulePageSearch;
  readonly onSearch: (search: RulePageSearch) => void;
}

function RuleTabs({ detail, search, onSearch }: TabsProps): ReactNode {
  const choose = (tab: string | null): void => {
    const chosen = ruleTabs.find((each) => each === tab);
    if (chosen) onSearch({ ...search, tab: chosen });
  };
  return (
    <Tabs value={search.tab} onChange={choose} keepMounted={false} className="rule-tabs">
      <Tabs.List aria-label={text.tabList}>
        {ruleTabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {text.tabs[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="overview">
        <RuleOverview detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="instances">
        <RuleInstances detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <RuleHistory id={detail.id} range={search} onRange={(range) => onSearch({ ...search, ...range })} />
      </Tabs.Panel>
      <Tabs.Panel value="notifications">
        <RuleNotifications detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <RuleVersions
          detail={detail}
          compared={search.versions}
          onCompare={(versions) => onSearch({ ...search, versions })}
        />
      </Tabs.Panel>
      <Tabs.Panel value="yaml">
        <RuleYaml detail={detail} />
      </Tabs.Panel>
    </Tabs>
  );
}
