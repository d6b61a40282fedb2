import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SilencePreview as Preview } from '../../../contract/silence.js';
import { Faults } from '../../components/faults.js';
import { Labels } from '../../components/labels.js';
import type { ApiFailure } from '../../lib/api.js';
import { silencesText as text } from '../../messages/silences.en.js';

const mostShown = 20;

interface Props {
  readonly preview: Preview | undefined;
  readonly failure?: ApiFailure | undefined;
  /** What was typed to confirm a broad one. */
  readonly confirmed: string;
  readonly onConfirm: (typed: string) => void;
}

/** Whether a silence is so broad that its count has to be typed. */
export function needsConfirmation(preview: Preview | undefined, confirmed: string): boolean {
  return isMuch(preview) && confirmed.trim() !== String(preview?.matching);
}

/** Half of two alerts is no flood that somebody might not have meant. */
const much = 5;

function isMuch(preview: Preview | undefined): boolean {
  return isBroad(preview) && (preview?.matching ?? 0) >= much;
}

function isBroad(preview: Preview | undefined): boolean {
  return preview?.breadth === 'broad' || preview?.breadth === 'all';
}

/** Whom a silence would mute, while it is written. */
export function SilencePreview({ preview, failure, confirmed, onConfirm }: Props): ReactNode {
  return (
    <section className="silence-preview" aria-label={text.preview.title}>
      <h2>{text.preview.title}</h2>
      {preview ? (
        <Shown preview={preview} confirmed={confirmed} onConfirm={onConfirm} />
      ) : (
        !failure && <p className="quiet">{text.preview.empty}</p>
      )}
      <Faults failure={failure} />
    </section>
  );
}

function Shown({ preview, confirmed, onConfirm }: Props & { readonly preview: Preview }): ReactNode {
  const { matching, active, alerts } = preview;
  const share = active === 0 ? 0 : Math.round((matching / active) * 100);
  return (
    <>
      <p role="status">{matching === 0 ? text.preview.nothing : text.preview.count(matching, active)}</p>
      {isBroad(preview) && (
        <p>
          <span className="chip warn">{text.preview.broad(share)}</span>
        </p>
      )}
      {isMuch(preview) && (
        <TextInput
          label={text.preview.confirm(matching)}
          inputMode="numeric"
          value={confirmed}
          onChange={(event) => onConfirm(event.currentTarget.value)}
        />
      )}
      <ul>
        {alerts.slice(0, mostShown).map((alert) => (
          <li key={alert.id}>
            <b>{alert.labels.alertname}</b> <Labels labels={alert.labels} without={['alertname']} />
          </li>
        ))}
      </ul>
      {matching > mostShown && <p className="quiet">{text.preview.more(matching - mostShown)}</p>}
      <Later later={preview.later} />
    </>
  );
}

function Later({ later: { rules, total } }: Pick<Preview, 'later'>): ReactNode {
  if (total === 0) return null;
  return (
    <>
      <h3>{text.preview.later(total)}</h3>
      <ul>
        {rules.map(({ id, name, group, dependsOn }) => (
          <li key={id}>
            <Link to="/rules/$id" params={{ id }}>
              {name}
            </Link>{' '}
            <span className="quiet">
              {group}
              {dependsOn.length > 0 && text.preview.dependsOn(dependsOn)}
            </span>
          </li>
        ))}
      </ul>
      {total > rules.length && <p className="quiet">{text.preview.moreRules(total - rules.length)}</p>}
    </>
  );
}
