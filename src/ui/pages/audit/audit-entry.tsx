import { Link, useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import type { AuditEntryAnswer } from '../../../contract/audit.js';
import { DiffView } from '../../components/diff-view.js';
import { auditText as text } from '../../messages/audit.en.js';
import type { AuditProps } from './audit-view.js';
import { aroundOf, pageOf, sideText } from './audit-view.js';

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
        <EntityLink entity={entity} />
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
        <Link to="/notifications" search={{ ...aroundOf(entry.at) }}>
          {text.around}
        </Link>
      </p>
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

/** To the thing, where there is a page for it. */
function EntityLink({ entity }: { readonly entity: AuditEntryAnswer['entity'] }): ReactNode {
  const router = useRouter();
  const address = pageOf(entity);
  if (address === undefined || entity === null) return null;
  const [, , found] = router.getMatchedRoutes(new URL(address, location.origin).pathname);
  if (!found) return null;
  const go = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(address);
  };
  return (
    <a href={address} onClick={go}>
      {text.openEntity(entity.kind.replaceAll('-', ' '))}
    </a>
  );
}
