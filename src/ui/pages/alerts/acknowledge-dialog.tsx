import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { useAcknowledge } from '../../data/use-alert-rows.js';
import { toast } from '../../lib/toast.js';
import { alertsText as text } from '../../messages/alerts.en.js';

interface Props {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Says that one looks after these alerts. */
export function AcknowledgeDialog({ ids, onClose }: Props): ReactNode {
  const [note, setNote] = useState('');
  const acknowledge = useAcknowledge(({ acknowledged, refused }) => {
    const reasons = [...new Set(refused.map(({ reason }) => reason))].join('; ');
    const said = text.acknowledgedMany(acknowledged.length, refused.length);
    toast({ text: reasons === '' ? said : `${said} ${reasons}`, tone: refused.length === 0 ? 'good' : 'bad' });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    acknowledge.begin({ ids, note });
  };
  return (
    <Dialog open title={text.acknowledgeTitle(ids.length)} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="quiet">{text.acknowledgeWhat}</p>
        <TextInput
          label={text.note}
          value={note}
          data-autofocus
          maxLength={10_000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Faults failure={acknowledge.failure} />
        <Button type="submit" loading={acknowledge.underWay}>
          {text.acknowledge}
        </Button>
      </form>
    </Dialog>
  );
}
