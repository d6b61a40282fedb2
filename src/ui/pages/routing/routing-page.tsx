import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RoutingAnswer } from '../../../contract/routing.js';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { At } from '../../components/when.js';
import { useRefusal } from '../../data/use-me.js';
import { useRouting } from '../../data/use-routing.js';
import { toast } from '../../lib/toast.js';
import { routingText as text } from '../../messages/routing.en.js';
import { ImportPanel } from './import-panel.js';
import type { RoutingSearch } from './routing-search.js';
import { TreePanel } from './tree-panel.js';
import { useRoutingDraft } from './use-routing-draft.js';
import { VersionsPanel } from './versions-panel.js';
import './routing.css';

const tabs = ['tree', 'versions', 'file'] as const;

interface Props {
  readonly search: RoutingSearch;
  readonly onSearch: (search: RoutingSearch) => void;
}

/** Who hears of what: the tree in force, a draft of it, and every tree that stood. */
export function RoutingPage({ search, onSearch }: Props): ReactNode {
  const routing = useRouting();
  const standing = routing.data;
  return (
    <>
      <PageHead title={text.title}>
        {standing && (
          <span className="quiet">
            {text.standing(standing.version, standing.updatedBy)}, <At at={standing.updatedAt} />
          </span>
        )}
      </PageHead>
      <Resource state={routing}>
        {(inForce) => <Views standing={inForce} search={search} onSearch={onSearch} />}
      </Resource>
    </>
  );
}

function Views({ standing, search, onSearch }: Props & { readonly standing: RoutingAnswer }): ReactNode {
  const draft = useRoutingDraft(standing);
  const refusal = useRefusal('routing');
  return (
    <Tabs
      value={search.tab}
      keepMounted={false}
      onChange={(tab) => onSearch({ ...search, tab: tabs.find((each) => each === tab) ?? 'tree' })}
    >
      <Tabs.List aria-label={text.views}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {text.tabs[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="tree" pt="xs">
        <TreePanel standing={standing} draft={draft} refusal={refusal} search={search} onSearch={onSearch} />
      </Tabs.Panel>
      <Tabs.Panel value="versions" pt="xs">
        <VersionsPanel
          standing={standing}
          refusal={refusal}
          onRestore={(tree, version) => {
            draft.change(tree);
            toast({ text: text.versions.restored(version) });
            onSearch({ ...search, tab: 'tree' });
          }}
        />
      </Tabs.Panel>
      <Tabs.Panel value="file" pt="xs">
        <ImportPanel />
      </Tabs.Panel>
    </Tabs>
  );
}
