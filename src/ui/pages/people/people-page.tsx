import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { peopleText as text } from '../../messages/people.en.js';
import { type PeopleSearch, peopleTabs, type TabProps } from './people-view.js';
import { RolesTab } from './roles-tab.js';
import { ServiceAccountsTab } from './service-accounts-tab.js';
import { TeamsTab } from './teams-tab.js';
import { TokensTab } from './tokens-tab.js';
import { UsersTab } from './users-tab.js';
import './people.css';

const contents: Readonly<Record<PeopleSearch['tab'], (props: TabProps) => ReactNode>> = {
  users: UsersTab,
  teams: TeamsTab,
  'service-accounts': ServiceAccountsTab,
  tokens: TokensTab,
  roles: RolesTab,
};

/** Who may do what, and by which name, group or token. */
export function PeoplePage({ search, onSearch }: TabProps): ReactNode {
  const choose = (chosen: string | null): void => {
    const tab = peopleTabs.find((each) => each === chosen);
    if (tab) onSearch({ tab, q: '', sel: undefined, cursor: undefined, ended: false, deed: '', owner: undefined });
  };
  return (
    <>
      <PageHead title={text.title} tab={`${text.tabs[search.tab]} · ${text.title}`} />
      <Tabs value={search.tab} onChange={choose} keepMounted={false}>
        <Tabs.List>
          {peopleTabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {text.tabs[tab]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {peopleTabs.map((tab) => {
          const Content = contents[tab];
          return (
            <Tabs.Panel key={tab} value={tab} className="tab">
              <Content search={search} onSearch={onSearch} />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}
