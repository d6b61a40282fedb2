import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { RecoveryCodes, TotpOffer } from '../../../contract/account.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { SecretField } from '../../components/shown-once.js';
import { useConfirmTotp } from '../../data/use-profile.js';
import { profileText as text } from '../../messages/profile.en.js';

interface Props {
  readonly offer: TotpOffer;
  readonly onCodes: (codes: RecoveryCodes) => void;
  readonly onClose: () => void;
}

/** The secret for the app, and the first code of it: from then on it counts. */
export function ConfirmTotp({ offer, onCodes, onClose }: Props): ReactNode {
  const [code, setCode] = useState('');
  const confirm = useConfirmTotp(onCodes);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.begin({ code });
  };
  return (
    <Dialog open title={text.factorSetUp} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{text.factorScan}</p>
        <QrCode picture={offer.picture} />
        <a href={offer.url}>{text.factorOpen}</a>
        <SecretField label={text.factorSecret} secret={offer.secret} />
        <SecretField label={text.factorUrl} secret={offer.url} />
        <TextInput
          label={text.factorCode}
          required
          data-autofocus
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Faults failure={confirm.failure} />
        <Button type="submit" disabled={confirm.underWay}>
          {text.factorConfirm}
        </Button>
      </form>
    </Dialog>
  );
}

/** Drawn by the server; dark on light in every theme, as that is what cameras find. */
function QrCode({ picture: { size, path } }: { readonly picture: TotpOffer['picture'] }): ReactNode {
  return (
    <svg className="profile-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text.factorPicture}>
      <path d={path} />
    </svg>
  );
}
