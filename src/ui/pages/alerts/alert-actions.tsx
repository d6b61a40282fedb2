import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { AlertAnswer } from '../../../contract/alert.js';
import { Faults } from '../../components/faults.js';
import { May } from '../../components/may.js';
import { At } from '../../components/when.js';
import { useWithdraw } from '../../data/use-alert-story.js';
import { useRefusal } from '../../data/use-me.js';
import { matchersOfLabels } from '../../lib/label-matchers.js';
import { copySaid } from '../../lib/copy-said.js';
import { alertsText } from '../../messages/alerts.en.js';
import { alertDrawerText as text } from '../../messages/evidence.en.js';
import { AcknowledgeDialog } from './acknowledge-dialog.js';
import { isOfRule } from './alerts-view.js';

/** What can be done about one alert, and who looks after it. */
export function AlertActions({ alert }: { readonly alert: AlertAnswer }): ReactNode {
  const refusal = useRefusal('alert.acknowledge', alert.team);
  const [asked, setAsked] = useState(false);
  const withdraw = useWithdraw();
  const { acknowledgement } = alert;
  const may = { disabled: refusal !== undefined, title: refusal };
  return (
    <>
      <div className="drawer-actions">
        {alert.state !== 'inactive' && (
          <May deed="silence">
            {(off) =>
              off.disabled ? (
                <button type="button" {...off}>
                  {alertsText.silence}
                </button>
              ) : (
                <Link to="/silences/new" search={{ m: matchersOfLabels(alert.labels) } as never} className="button">
                  {alertsText.silence}
                </Link>
              )
            }
          </May>
        )}
        {alert.state === 'firing' && !acknowledgement && (
          <button type="button" {...may} onClick={() => setAsked(true)}>
            {alertsText.acknowledge}
          </button>
        )}
        {acknowledgement && (
          <button type="button" {...may} onClick={() => withdraw.begin(alert.id)}>
            {text.withdraw}
          </button>
        )}
        {isOfRule(alert) && (
          <Link to="/rules/$id" params={{ id: alert.ruleId }} className="button">
            {text.rule}
          </Link>
        )}
        {alert.generatorUrl && /^https?:/.test(alert.generatorUrl) && (
          <a href={alert.generatorUrl} className="button" rel="noreferrer noopener" target="_blank">
            {text.source}
          </a>
        )}
        <button type="button" onClick={() => void copySaid(JSON.stringify(alert, undefined, 2), text.jsonCopied)}>
          {text.copyJson}
        </button>
      </div>
      <Faults failure={withdraw.failure} />
      {acknowledgement && (
        <p>
          {alertsText.acknowledged(acknowledgement.by)}, <At at={acknowledgement.at} />{' '}
          {acknowledgement.note && <q>{acknowledgement.note}</q>}
        </p>
      )}
      {asked && <AcknowledgeDialog ids={[alert.id]} onClose={() => setAsked(false)} />}
    </>
  );
}
