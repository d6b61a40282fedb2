import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MailSettingsInput, MailTest as Tried } from '../../../contract/mail-settings.js';
import { Faults } from '../../components/faults.js';
import { useTestMail } from '../../data/use-mail-settings.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { mailServerText as text } from '../../messages/mail-server.en.js';
import { SendSteps } from './send-steps.js';

const { outcomes } = contactPointsText.test;

interface Props {
  readonly input: MailSettingsInput;
  /** What was wrong when it was saved. */
  readonly failure: ApiFailure | undefined;
  /** Why one may do neither. */
  readonly refusal: string | undefined;
  readonly saving: boolean;
  /** The fields, with what was wrong when they were sent last. */
  readonly children: (failure: ApiFailure | undefined) => ReactNode;
}

/** The form's end: save, or try out what stands in it. */
export function MailTest({ input, failure, refusal, saving, children }: Props): ReactNode {
  const [to, setTo] = useState('');
  const [tried, setTried] = useState<Tried>();
  const test = useTestMail(setTried);
  // What was tried last says what is wrong with the form.
  const [last, setLast] = useState<'save' | 'test'>('save');
  const wrong = last === 'test' ? test.failure : failure;
  return (
    <>
      {children(wrong)}
      <Faults failure={wrong} />
      <div className="bar">
        <Button
          type="submit"
          disabled={saving || refusal !== undefined}
          title={refusal}
          onClick={() => setLast('save')}
        >
          {text.save}
        </Button>
        {refusal && <span className="quiet">{refusal}</span>}
      </div>
      <div className="mail-try">
        <TextInput
          label={text.testTo}
          type="email"
          value={to}
          error={faultAt(wrong, 'to')}
          disabled={refusal !== undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={test.underWay || refusal !== undefined || to === ''}
          title={refusal ?? text.testHint}
          onClick={() => {
            setLast('test');
            test.begin({ ...input, to });
          }}
        >
          {text.test}
        </Button>
      </div>
      <section className="point-test" aria-label={text.test} aria-live="polite" hidden={!tried && !test.underWay}>
        {test.underWay && <p className="quiet">{contactPointsText.test.under}</p>}
        {tried && !test.underWay && <Result tried={tried} />}
      </section>
    </>
  );
}

function Result({ tried }: { readonly tried: Tried }): ReactNode {
  const good = tried.outcome === 'delivered';
  return (
    <>
      <h2>{text.testTitle(tried.node)}</h2>
      <p>
        <span className={`chip ${good ? 'good' : 'bad'}`}>{outcomes[tried.outcome]}</span>
      </p>
      <SendSteps steps={tried.steps} />
      {!good && tried.error && <p className="quiet">{tried.error}</p>}
    </>
  );
}
