import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import type { AuditEntryAnswer } from '../../../contract/audit.js';
import { DiffView } from '../../components/diff-view.js';
import { auditText as text } from '../../messages/audit.en.js';
import type { AuditProps } from './audit-view.js';
import { pageOf, sideText, versionsOf } from './audit-view.js';
import { Surroundings } from './surroundings.js';

interface Props {
  readonly entry: AuditEntryAnswer;
  readonly onHistory: AuditProps['onSearch'];
}

/** One entry whole: what changed, by which request, and where to go from there. */
export function AuditEntry({ entry, onHistory }: Props): ReactNode {
  const { before, after, entity } = entry;
  return (
    <div className="audit-entry">
      {before === null && after === null ? (
        <p className="quiet">{text.noChange}</p>
      ) : (
        <DiffView before={sideText(before)} after={sideText(after)} />
      )}
      <p className="actions">
        <PageLink address={pageOf(entity)}>{text.openEntity(entity?.kind.replaceAll('-', ' ') ?? '')}</PageLink>
        <PageLink address={versionsOf(entry)}>{text.openVersions}</PageLink>
        {entity?.id && (
          <button
            type="button"
            className="link"
            onClick={() =>
              onHistory({
                actor: '',
                action: '',
                entityKind: entity.kind,
                entityId: entity.id ?? '',
                cursor: undefined,
              })
            }
          >
            {text.history}
          </button>
        )}
      </p>
      <Surroundings at={entry.at} />
      <dl className="audit-facts">
        <Fact name={text.actorKind} value={entry.actor.kind} />
        <Fact name={text.request} value={entry.requestId} />
        <Fact name={text.entityId} value={entity?.id ?? null} />
        <Fact name={text.hash} value={entry.hash} />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }): ReactNode {
  if (value === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  );
}

interface PageLinkProps {
  /** `undefined` where there is no such page. */
  readonly address: string | undefined;
  readonly children: ReactNode;
}

function PageLink({ address, children }: PageLinkProps): ReactNode {
  const router = useRouter();
  if (address === undefined) return null;
  const [, , found] = router.getMatchedRoutes(new URL(address, location.origin).pathname);
  if (!found) return null;
  const go = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(address);
  };
  return (
    <a href={address} onClick={go}>
      {children}
    </a>
  );
}
