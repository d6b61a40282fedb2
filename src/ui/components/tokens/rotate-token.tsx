import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { IssuedToken, Token } from '../../../contract/token.js';
import { type TokenScope, useRotateToken } from '../../data/use-tokens.js';
import { tokensText as text } from '../../messages/tokens.en.js';
import { Dialog } from '../dialog.js';
import { Faults } from '../faults.js';
import { TokenShown } from './token-shown.js';
import { type ExpiryPreset, expiresAtOf, expiryPresets, type Overlap, overlaps } from './tokens-view.js';

interface Props {
  readonly scope: TokenScope;
  readonly token: Token;
  readonly onClose: () => void;
}

/** A new secret for a token that stays what it is; for a while both are taken. */
export function RotateToken({ scope, token, onClose }: Props): ReactNode {
  const [issued, setIssued] = useState<IssuedToken>();
  const [overlap, setOverlap] = useState<Overlap>('24h');
  const [end, setEnd] = useState<ExpiryPreset | ''>('');
  const rotate = useRotateToken(scope, setIssued);
  if (issued) return <TokenShown token={issued} onDone={onClose} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const expiresAt = end === '' ? undefined : expiresAtOf(end, Date.now());
    rotate.begin({ id: token.id, input: { overlap, ...(expiresAt === undefined ? {} : { expiresAt }) } });
  };
  const ends = expiryPresets.filter((preset) => preset !== 'never');
  return (
    <Dialog open title={text.rotateTitle(token.name)} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{text.rotateWhy}</p>
        <NativeSelect
          label={text.overlapFor}
          data-autofocus
          data={overlaps.map((value) => ({ value, label: text.overlaps[value] }))}
          value={overlap}
          onChange={(event) => setOverlap(event.currentTarget.value as Overlap)}
        />
        <NativeSelect
          label={text.expiry}
          data={[{ value: '', label: text.keepEnd }, ...ends.map((value) => ({ value, label: text.expiries[value] }))]}
          value={end}
          onChange={(event) => setEnd(event.currentTarget.value as ExpiryPreset | '')}
        />
        <Faults failure={rotate.failure} />
        <Button type="submit" disabled={rotate.underWay}>
          {text.rotateNow}
        </Button>
      </form>
    </Dialog>
  );
}
