import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { AuditVerdictAnswer } from '../../../contract/audit.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { useVerifyAudit } from '../../data/use-audit.js';
import { auditText as text } from '../../messages/audit.en.js';

/** Follows the chain from its first entry to its last, and says where it is broken. */
export function VerifyAudit({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [noted, setNoted] = useState({ seq: '', hash: '' });
  const [verdict, setVerdict] = useState<AuditVerdictAnswer>();
  const verify = useVerifyAudit(setVerdict);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setVerdict(undefined);
    verify.begin({ seq: noted.seq.trim(), hash: noted.hash.trim() });
  };
  return (
    <Dialog open title={text.verifyTitle} onClose={onClose} size="lg">
      <form className="form" onSubmit={submit}>
        <p>{text.verifyWhy}</p>
        <p className="quiet">{text.noted}</p>
        <TextInput
          label={text.notedSeq}
          inputMode="numeric"
          value={noted.seq}
          onChange={(event) => setNoted({ ...noted, seq: event.currentTarget.value })}
        />
        <TextInput
          label={text.notedHash}
          value={noted.hash}
          onChange={(event) => setNoted({ ...noted, hash: event.currentTarget.value })}
        />
        <Faults failure={verify.failure} />
        <Button type="submit" disabled={verify.underWay} data-autofocus>
          {verify.underWay ? text.verifying : text.verifyNow}
        </Button>
        {verdict && <Verdict verdict={verdict} />}
      </form>
    </Dialog>
  );
}

function Verdict({ verdict }: { readonly verdict: AuditVerdictAnswer }): ReactNode {
  const { fault, end, entries } = verdict;
  if (fault) {
    return (
      <div className="failure" role="alert">
        <p>
          <strong>{text.broken(fault.seq)}</strong> {fault.message}
        </p>
        <p>{text.brokenAfter(entries)}</p>
      </div>
    );
  }
  return (
    <div className="audit-verdict" role="status">
      <p>
        <strong>{text.whole(entries)}</strong>
      </p>
      {end && (
        <p>
          {text.endSeq} <code>{end.seq}</code> {text.endHash} <code>{end.hash}</code>. {text.note}
        </p>
      )}
    </div>
  );
}
