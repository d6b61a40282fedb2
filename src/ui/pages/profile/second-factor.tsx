import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Profile, RecoveryCodes, TotpOffer } from '../../../contract/account.js';
import { ShownOnce } from '../../components/shown-once.js';
import { useOfferTotp, useRemoveTotp, useRenewCodes } from '../../data/use-profile.js';
import { toast } from '../../lib/toast.js';
import { profileText as text } from '../../messages/profile.en.js';
import { ConfirmTotp } from './confirm-totp.js';
import { ProvePassword } from './prove-password.js';

type Step = 'begin' | 'renew' | 'remove';

/** Whether signing in takes more than a password, and how that is changed. */
export function SecondFactor({ profile }: { readonly profile: Profile }): ReactNode {
  const [step, setStep] = useState<Step>();
  const [offer, setOffer] = useState<TotpOffer>();
  const [codes, setCodes] = useState<RecoveryCodes>();
  const close = (): void => setStep(undefined);
  const show = (made: RecoveryCodes): void => {
    setOffer(undefined);
    close();
    setCodes(made);
  };
  return (
    <>
      <p>
        {profile.hasSecondFactor ? `${text.factorOn} ${text.codesLeft(profile.recoveryCodesLeft)}` : text.factorOff}
      </p>
      <Choices hasFactor={profile.hasSecondFactor} onChoose={setStep} />
      {step === 'begin' && !offer && <Begin onOffer={setOffer} onClose={close} />}
      {step === 'begin' && offer && <ConfirmTotp offer={offer} onCodes={show} onClose={() => setOffer(undefined)} />}
      {step === 'renew' && <Renew onCodes={show} onClose={close} />}
      {step === 'remove' && <Remove onClose={close} />}
      {codes && (
        <ShownOnce
          title={text.codesTitle}
          label={text.codesField}
          secret={codes.recoveryCodes.join('\n')}
          onDone={() => setCodes(undefined)}
        >
          {text.codesWhy}
        </ShownOnce>
      )}
    </>
  );
}

interface ChoicesProps {
  readonly hasFactor: boolean;
  readonly onChoose: (step: Step) => void;
}

function Choices({ hasFactor, onChoose }: ChoicesProps): ReactNode {
  if (!hasFactor) return <Button onClick={() => onChoose('begin')}>{text.factorSetUp}</Button>;
  return (
    <div className="own-choices">
      <Button variant="default" onClick={() => onChoose('renew')}>
        {text.renew}
      </Button>
      <Button variant="default" onClick={() => onChoose('remove')}>
        {text.factorRemove}
      </Button>
    </div>
  );
}

interface BeginProps {
  readonly onOffer: (offer: TotpOffer) => void;
  readonly onClose: () => void;
}

function Begin({ onOffer, onClose }: BeginProps): ReactNode {
  return (
    <ProvePassword title={text.factorSetUp} deed={text.factorBegin} change={useOfferTotp(onOffer)} {...{ onClose }} />
  );
}

interface RenewProps {
  readonly onCodes: (codes: RecoveryCodes) => void;
  readonly onClose: () => void;
}

function Renew({ onCodes, onClose }: RenewProps): ReactNode {
  return (
    <ProvePassword title={text.renew} deed={text.renew} change={useRenewCodes(onCodes)} onClose={onClose}>
      {text.renewEffect}
    </ProvePassword>
  );
}

function Remove({ onClose }: { readonly onClose: () => void }): ReactNode {
  const remove = useRemoveTotp(() => {
    toast({ text: text.factorRemoved });
    onClose();
  });
  return (
    <ProvePassword title={text.factorRemove} deed={text.factorRemove} change={remove} onClose={onClose}>
      {text.factorRemoveEffect}
    </ProvePassword>
  );
}
