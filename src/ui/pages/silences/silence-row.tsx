import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SilenceAnswer } from '../../../contract/silence.js';
import { LinkedText } from '../../components/linked-text.js';
import type { RowFacts } from '../../components/row-list.js';
import { At, useNow } from '../../components/when.js';
import { elapsedText } from '../../lib/elapsed.js';
import { silencesText as text } from '../../messages/silences.en.js';
import { remarkOn, shareGone } from './silences-view.js';
import { useSilenceDeeds } from './use-silence-deeds.js';

interface Props {
  readonly silence: SilenceAnswer;
  /** Alerts that it fits now. */
  readonly matching: number | undefined;
  readonly facts: RowFacts;
}

/** One silence on one line. */
export function SilenceRow({ silence, matching, facts }: Props): ReactNode {
  return (
    <div className="silence-row" data-chosen={facts.selected}>
      <input
        className="pick"
        type="checkbox"
        aria-label={text.select(silence.matchers.join(', '))}
        checked={facts.selected}
        onChange={(event) => facts.toggle((event.nativeEvent as MouseEvent).shiftKey)}
      />
      <span className="matchers-cell" title={silence.matchers.join(', ')}>
        {silence.matchers.map((matcher) => (
          <span key={matcher} className="pill">
            {matcher}
          </span>
        ))}
      </span>
      <span className="fits one-line" title={text.matchesTitle}>
        {text.matches(matching)}
      </span>
      <Ends silence={silence} matching={matching} />
      <span className="who one-line" title={silence.createdBy}>
        {silence.createdBy}
      </span>
      <span className="text one-line" title={silence.comment}>
        {silence.suppressedNotices > 0 && (
          <span className="chip" title={text.heldBackTitle}>
            {text.heldBack(silence.suppressedNotices)}
          </span>
        )}{' '}
        <LinkedText text={silence.comment} />
      </span>
      <Deeds silence={silence} />
    </div>
  );
}

function Ends({ silence, matching }: Omit<Props, 'facts'>): ReactNode {
  const now = useNow();
  const { state, startsAt, endsAt } = silence;
  const remark = remarkOn(silence, matching, now);
  const words = {
    active: text.ends(elapsedText(Date.parse(endsAt) - now)),
    pending: text.starts(elapsedText(Date.parse(startsAt) - now)),
    expired: text.ended(elapsedText(now - Date.parse(endsAt))),
  };
  return (
    <span className="ends one-line">
      <span title={`${startsAt} – ${endsAt}`}>{words[state]}</span>
      {remark && <Remark silence={silence} remark={remark} matching={matching ?? 0} />}
      {state === 'active' && !remark && <progress value={shareGone(silence, now)} aria-label={text.share} />}
      {state === 'pending' && <span className="sr">{<At at={startsAt} />}</span>}
    </span>
  );
}

interface RemarkProps {
  readonly silence: SilenceAnswer;
  readonly remark: 'soon' | 'idle';
  readonly matching: number;
}

/** What there is to say of it, and in the same place what is usually done then. */
function Remark({ silence, remark, matching }: RemarkProps): ReactNode {
  const { refusal, extend, end } = useSilenceDeeds();
  const soon = remark === 'soon';
  return (
    <button
      type="button"
      className={soon ? 'chip warn' : 'chip'}
      disabled={refusal !== undefined}
      title={refusal ?? (soon ? text.endsSoonTitle(matching) : text.idleTitle)}
      onClick={() => void (soon ? extend([silence], 1) : end([silence]))}
    >
      {soon ? text.endsSoon(matching) : text.idle}
    </button>
  );
}

function Deeds({ silence }: Pick<Props, 'silence'>): ReactNode {
  const deeds = useSilenceDeeds();
  const off = { disabled: deeds.refusal !== undefined, title: deeds.refusal };
  if (silence.state === 'expired') {
    return (
      <span className="do">
        <button type="button" {...off} onClick={() => void deeds.recreate([silence])}>
          {text.again}
        </button>
      </span>
    );
  }
  return (
    <span className="do">
      <button type="button" {...off} onClick={() => void deeds.extend([silence], 1)}>
        {text.extend('1h')}
      </button>
      {off.disabled ? (
        <button type="button" {...off}>
          {text.change}
        </button>
      ) : (
        <Link to="/silences/$id/edit" params={{ id: silence.id }} className="button">
          {text.change}
        </Link>
      )}
      <button type="button" {...off} onClick={() => void deeds.end([silence])}>
        {text.end}
      </button>
    </span>
  );
}
