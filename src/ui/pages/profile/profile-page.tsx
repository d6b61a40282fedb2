import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { profileText as text } from '../../messages/profile.en.js';
import { NamesTab } from './names-tab.js';
import { OwnSessionsTab } from './own-sessions-tab.js';
import { OwnTokensTab } from './own-tokens-tab.js';
import { PreferencesTab } from './preferences-tab.js';
import { type ProfileProps, type ProfileSearch, profileTabs } from './profile-view.js';
import { SecurityTab } from './security-tab.js';
import './profile.css';

const contents: Readonly<Record<ProfileSearch['tab'], (props: ProfileProps) => ReactNode>> = {
  profile: NamesTab,
  security: SecurityTab,
  sessions: OwnSessionsTab,
  tokens: OwnTokensTab,
  preferences: PreferencesTab,
};

/** What one sees and changes of oneself. */
export function ProfilePage({ search, onSearch }: ProfileProps): ReactNode {
  const choose = (chosen: string | null): void => {
    const tab = profileTabs.find((each) => each === chosen);
    if (tab) onSearch({ tab, isNew: false });
  };
  return (
    <>
      <PageHead title={text.title} tab={`${text.tabs[search.tab]} · ${text.title}`} />
      <Tabs value={search.tab} onChange={choose} keepMounted={false}>
        <Tabs.List>
          {profileTabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {text.tabs[tab]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {profileTabs.map((tab) => {
          const Content = contents[tab];
          return (
            <Tabs.Panel key={tab} value={tab} className="own-tab">
              <Content search={search} onSearch={onSearch} />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}
