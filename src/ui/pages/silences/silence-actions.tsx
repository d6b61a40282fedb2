import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { SilenceAnswer } from '../../../contract/silence.js';
import { Dialog } from '../../components/dialog.js';
import { useKeys } from '../../lib/keys.js';
import { silencesText as text } from '../../messages/silences.en.js';
import { useSilenceDeeds } from './use-silence-deeds.js';

interface Props {
  readonly all: readonly SilenceAnswer[];
  readonly chosen: readonly SilenceAnswer[];
  readonly onSelect: (silences: readonly SilenceAnswer[]) => void;
}

/** What is done to all that are selected. Keys: `+` an hour more, `Delete` ends. */
export function SilenceActions({ all, chosen, onSelect }: Props): ReactNode {
  const deeds = useSilenceDeeds();
  const expired = all[0]?.state === 'expired';
  const off = { disabled: deeds.refusal !== undefined || chosen.length === 0, title: deeds.refusal };
  const then = async (deed: Promise<void>): Promise<void> => {
    await deed;
    onSelect([]);
  };
  const end = (): void => void then(deeds.end(chosen));
  const extend = (hours: number): void => void then(deeds.extend(chosen, hours));
  const ready = !expired && !off.disabled;
  const endIfReady = (): void => {
    if (ready) end();
  };
  useKeys({ '+': () => ready && extend(1), Delete: endIfReady });
  return (
    <div className="silences-bulk">
      <Button variant="default" onClick={() => onSelect(chosen.length === all.length ? [] : all)}>
        {chosen.length === all.length ? text.letGo : text.selectAll(all.length)}
      </Button>
      {expired ? (
        <Button variant="default" {...off} onClick={() => void then(deeds.recreate(chosen))}>
          {text.again}
        </Button>
      ) : (
        <>
          <Button variant="default" {...off} onClick={end}>
            {text.end}
          </Button>
          {[1, 4, 8].map((hours) => (
            <Button
              key={hours}
              variant="default"
              disabled={off.disabled}
              title={deeds.refusal ?? text.extendTitle(`${hours}h`)}
              onClick={() => extend(hours)}
            >
              {text.extend(`${hours}h`)}
            </Button>
          ))}
          <CommentAll chosen={chosen} off={off} onSave={(words) => void then(deeds.comment(chosen, words))} />
        </>
      )}
      <span className="quiet" role="status">
        {chosen.length > 0 && text.selected(chosen.length)}
      </span>
    </div>
  );
}

interface CommentProps {
  readonly chosen: readonly SilenceAnswer[];
  readonly off: { readonly disabled: boolean; readonly title: string | undefined };
  readonly onSave: (words: string) => void;
}

/** One comment for all that are selected; begins with what they have in common. */
function CommentAll({ chosen, off, onSave }: CommentProps): ReactNode {
  const [words, setWords] = useState<string>();
  const common = chosen.every(({ comment }) => comment === chosen[0]?.comment) ? chosen[0]?.comment : undefined;
  const close = (): void => setWords(undefined);
  return (
    <>
      <Button variant="default" {...off} onClick={() => setWords(common ?? '')}>
        {text.comment}
      </Button>
      <Dialog open={words !== undefined} title={text.commentTitle(chosen.length)} onClose={close}>
        <Textarea
          label={text.commentLabel}
          data-autofocus
          value={words ?? ''}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className="bar silence-comment">
          <Button
            disabled={words?.trim() === ''}
            onClick={() => {
              onSave(words ?? '');
              close();
            }}
          >
            {text.commentSave}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
