import { type ReactNode, useContext } from 'react';
import { ZoneContext } from '../components/when.js';
import { clockText } from '../lib/clock-text.js';
import { liveText as text } from '../messages/live.en.js';
import { useLive } from './use-live.js';

/** In the head of every page: whether what is seen is true now, and until when it was. */
export function LiveDot(): ReactNode {
  const { state, since } = useLive();
  const zone = useContext(ZoneContext);
  return (
    <span className={`live-dot ${state}`} title={text.why[state]}>
      {state === 'live' ? text.live : text.asOf(clockText(since, zone))}
    </span>
  );
}
