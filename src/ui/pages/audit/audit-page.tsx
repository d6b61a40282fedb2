import { Button } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { PageHead } from '../../components/page-head.js';
import { Paging } from '../../components/paging.js';
import { Empty, Resource } from '../../components/resource.js';
import { auditFileUrl, useAuditLog } from '../../data/use-audit.js';
import { useRefusal, useRight } from '../../data/use-me.js';
import { usePreference } from '../../lib/preferences.js';
import { auditText as text } from '../../messages/audit.en.js';
import { AuditFilters } from './audit-filters.js';
import { AuditTable } from './audit-table.js';
import { type AuditProps, auditFilterOf, auditQueryOf } from './audit-view.js';
import { VerifyAudit } from './verify-audit.js';
import './audit.css';

/** Who did what, when and from where, and that nobody has changed the tale. */
export function AuditPage(props: AuditProps): ReactNode {
  const right = useRight('audit');
  const refusal = useRefusal('audit');
  if (right === 'yes') return <Log {...props} />;
  return (
    <>
      <PageHead title={text.title} />
      {right === 'no' && <Empty>{refusal}</Empty>}
    </>
  );
}

function Log({ search, onSearch }: AuditProps): ReactNode {
  const [verifying, setVerifying] = useState(false);
  const { actor, action, entityKind, entityId, from, to } = search;
  // What is relative to now stays where it was: else each look would ask for another list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of the address does not choose entries
  const filter = useMemo(() => auditFilterOf(search, Date.now()), [actor, action, entityKind, entityId, from, to]);
  const query = auditQueryOf(filter, search.cursor, usePreference('pageSize'));
  const news = useAuditLog(query);
  const [paused, setPaused] = useState({ query: '', log: news });
  // Who asks for something else wants to see it.
  const isPaused = paused.query === query;
  const log = isPaused ? paused.log : news;
  return (
    <>
      <PageHead title={text.title} actions={<Actions filter={filter} onVerify={() => setVerifying(true)} />} />
      <AuditFilters search={search} onSearch={onSearch} entries={log.data?.items ?? []} />
      <Resource state={log}>
        {(list) => (
          <>
            {list.items.length === 0 ? (
              <Empty>{filter === '' ? text.empty : text.nothingFits}</Empty>
            ) : (
              <AuditTable entries={list.items} search={search} onSearch={onSearch} />
            )}
            {search.cursor === undefined && (
              <p className="quiet">
                {isPaused ? text.paused : text.live}{' '}
                <button
                  type="button"
                  className="link"
                  onClick={() => setPaused({ query: isPaused ? '' : query, log: news })}
                >
                  {isPaused ? text.resume : text.pause}
                </button>
              </p>
            )}
            <Paging list={list} cursor={search.cursor} onCursor={(cursor) => onSearch({ cursor, sel: undefined })} />
          </>
        )}
      </Resource>
      {verifying && <VerifyAudit onClose={() => setVerifying(false)} />}
    </>
  );
}

function Actions({ filter, onVerify }: { readonly filter: string; readonly onVerify: () => void }): ReactNode {
  return (
    <>
      <Button variant="default" component="a" href={auditFileUrl(filter, 'csv')} download>
        {text.exportCsv}
      </Button>
      <Button variant="default" component="a" href={auditFileUrl(filter, 'json')} download>
        {text.exportJson}
      </Button>
      <Button onClick={onVerify}>{text.verify}</Button>
    </>
  );
}
