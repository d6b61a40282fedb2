import { Button, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HeartbeatAnswer, HeartbeatInput } from '../../../contract/heartbeat.js';
import { OwnerField } from '../../components/owner-field.js';
import { ThingPanel } from '../../components/thing-panel.js';
import { useHeartbeatChanges } from '../../data/use-heartbeats.js';
import { useRefusal } from '../../data/use-me.js';
import { faultAt } from '../../lib/fault-at.js';
import { pairsOf, pairsText, unpairedLine } from '../../lib/pairs-text.js';
import { toast } from '../../lib/toast.js';
import { heartbeatsText as text } from '../../messages/things.en.js';

interface Draft {
  readonly name: string;
  readonly team?: string | null | undefined;
  readonly interval: string;
  readonly grace: string;
  readonly labels: string;
  readonly annotations: string;
}

const newMonitor: Draft = { name: '', interval: '1h', grace: '5m', labels: 'severity=warning', annotations: '' };

function draftOf({ name, team, interval, grace, labels, annotations }: HeartbeatAnswer): Draft {
  return { name, team, interval, grace, labels: pairsText(labels), annotations: pairsText(annotations) };
}

function inputOf({ labels, annotations, ...rest }: Draft): HeartbeatInput {
  return { ...rest, labels: pairsOf(labels), annotations: pairsOf(annotations) };
}

function unpaired(lines: string): string | undefined {
  const line = unpairedLine(lines);
  return line === undefined ? undefined : text.unpaired(line.trim());
}

interface Props {
  readonly monitor: HeartbeatAnswer | undefined;
  readonly onClose: () => void;
}

/** A job that must be heard of, and what it has to call. */
export function HeartbeatEditor({ monitor, onClose }: Props): ReactNode {
  return (
    <ThingPanel
      kind="heartbeat"
      title={monitor?.name ?? text.newTitle}
      thing={monitor}
      initial={monitor ? draftOf(monitor) : newMonitor}
      inputOf={inputOf}
      useChanges={useHeartbeatChanges}
      refusal={useRefusal('heartbeat', monitor?.team)}
      faultOf={({ labels, annotations }) => unpaired(labels) ?? unpaired(annotations)}
      onClose={onClose}
    >
      {({ value, change, failure }) => (
        <>
          {(['name', 'interval', 'grace'] as const).map((field) => (
            <TextInput
              key={field}
              label={text[field]}
              description={field === 'name' ? text.nameHint : undefined}
              value={value[field]}
              error={faultAt(failure, field)}
              onChange={(event) => change({ ...value, [field]: event.currentTarget.value })}
            />
          ))}
          <OwnerField
            value={value.team}
            error={faultAt(failure, 'team')}
            onChange={(team) => change({ ...value, team })}
          />
          {(['labels', 'annotations'] as const).map((field) => (
            <Textarea
              key={field}
              label={text[field]}
              description={text.pairsHint}
              rows={3}
              value={value[field]}
              error={unpaired(value[field]) ?? faultAt(failure, field, true)}
              onChange={(event) => change({ ...value, [field]: event.currentTarget.value })}
            />
          ))}
          {value.name !== '' && <Call name={value.name} />}
        </>
      )}
    </ThingPanel>
  );
}

function Call({ name }: { readonly name: string }): ReactNode {
  const url = `${location.origin}/api/v1/heartbeats/${encodeURIComponent(name)}`;
  const command = `curl -fsS -m 10 --retry 5 --retry-all-errors -X POST -H "Authorization: Bearer $TOKEN" ${url}`;
  const copy = (): void => {
    void navigator.clipboard?.writeText(command).then(() => toast({ text: text.copied }));
  };
  return (
    <div className="rule">
      <b>{text.call}</b>
      <pre>{command}</pre>
      <Button variant="default" onClick={copy}>
        {text.copy}
      </Button>
    </div>
  );
}
