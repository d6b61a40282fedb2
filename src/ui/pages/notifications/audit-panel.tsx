import { type ReactNode, useState } from 'react';
import type { NotificationAudit } from '../../../contract/notification.js';
import type { NotificationVerdict } from '../../../contract/notification-audit.js';
import { Faults } from '../../components/faults.js';
import { Resource } from '../../components/resource.js';
import { useNotificationAudit, useVerdict } from '../../data/use-notifications.js';
import { auditText as text } from '../../messages/notifications.en.js';
import { type NotificationSearch, sumParts } from './notifications-view.js';
import { Verdict } from './verdict.js';

interface Props {
  /** Of the API: the stretch of time. */
  readonly query: string;
  /** Shows the rows that a number counts. */
  readonly onRows: (filter: Partial<NotificationSearch>) => void;
  readonly onOpen: (id: string) => void;
}

/** That everything due is accounted for, and that nothing was sent twice: counted, and counted again when asked. */
export function AuditPanel({ query, onRows, onOpen }: Props): ReactNode {
  const audit = useNotificationAudit(query);
  const [verdict, setVerdict] = useState<NotificationVerdict>();
  const verify = useVerdict(setVerdict);
  return (
    <section className="notice-audit" aria-label={text.title}>
      <h2>{text.title}</h2>
      <div className="audit-head">
        <Resource state={audit} rows={1}>
          {(counts) => <Sum counts={counts} onRows={onRows} />}
        </Resource>
        <button
          type="button"
          title={text.verifyWhat}
          disabled={verify.underWay}
          aria-busy={verify.underWay}
          onClick={() => verify.begin(query)}
        >
          {text.verify}
        </button>
      </div>
      <Faults failure={verify.failure} />
      {verdict && <Verdict verdict={verdict} onRows={onRows} onOpen={onOpen} />}
    </section>
  );
}

interface SumProps {
  readonly counts: NotificationAudit;
  readonly onRows: Props['onRows'];
}

function Sum({ counts, onRows }: SumProps): ReactNode {
  return (
    <p className={counts.balanced ? 'sum' : 'sum failure'}>
      <button type="button" className="link" onClick={() => onRows({ status: [], attempt: '' })}>
        {text.due(counts.due)}
      </button>{' '}
      ={' '}
      {sumParts.map(([part, status], index) => (
        <span key={part}>
          {index > 0 && '+ '}
          <button type="button" className="link" onClick={() => onRows({ status, attempt: '' })}>
            {Number(counts[part]).toLocaleString('en')} {text.parts[part]}
          </button>{' '}
        </span>
      ))}
      <span className={counts.balanced ? 'chip good' : 'chip bad'}>
        {counts.balanced ? text.balanced : text.unbalanced}
      </span>{' '}
      {counts.unknownAttempts > 0 && (
        <button type="button" className="link" onClick={() => onRows({ status: [], attempt: 'unknown' })}>
          {text.unknownAttempts(counts.unknownAttempts)}
        </button>
      )}
    </p>
  );
}
