import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DraftTree, RoutingAnswer, RoutingVersionAnswer } from '../../../contract/routing.js';
import { DiffView } from '../../components/diff-view.js';
import { Empty, Resource } from '../../components/resource.js';
import { At } from '../../components/when.js';
import { useRoutingVersions } from '../../data/use-routing.js';
import { routingText } from '../../messages/routing.en.js';
import { treeOf, treeText } from './routing-view.js';

const text = routingText.versions;

interface Props {
  readonly standing: RoutingAnswer;
  readonly refusal: string | undefined;
  readonly onRestore: (tree: DraftTree, version: number) => void;
}

/** Every tree that stood, compared with the one in force, and the way back to it. */
export function VersionsPanel({ standing, refusal, onRestore }: Props): ReactNode {
  const versions = useRoutingVersions();
  return (
    <Resource state={versions}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{text.none}</Empty>
        ) : (
          <ul className="route-versions">
            {items.map((version) => (
              <li key={version.version}>
                <Version version={version} standing={standing} refusal={refusal} onRestore={onRestore} />
              </li>
            ))}
          </ul>
        )
      }
    </Resource>
  );
}

function Version({
  version,
  standing,
  refusal,
  onRestore,
}: Props & { readonly version: RoutingVersionAnswer }): ReactNode {
  const [compared, setCompared] = useState(false);
  const inForce = version.version === standing.version;
  return (
    <>
      <div className="bar">
        <b>{text.version(version.version)}</b> {inForce && <span className="chip good">{text.now}</span>}
        <span className="quiet">
          <At at={version.createdAt} /> {text.by(version.createdBy)}
        </span>
        {!inForce && (
          <span className="actions">
            <Button variant="default" aria-expanded={compared} onClick={() => setCompared(!compared)}>
              {text.compare}
            </Button>
            <Button
              variant="default"
              disabled={refusal !== undefined}
              title={refusal}
              onClick={() => onRestore(treeOf(version.tree), version.version)}
            >
              {text.restore}
            </Button>
          </span>
        )}
      </div>
      {compared && <DiffView before={treeText(treeOf(version.tree))} after={treeText(treeOf(standing))} />}
    </>
  );
}
