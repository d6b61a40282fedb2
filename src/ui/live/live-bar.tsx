import { type ReactNode, useContext } from 'react';
import { ZoneContext } from '../components/when.js';
import { clockText } from '../lib/clock-text.js';
import { liveText as text } from '../messages/live.en.js';
import { useLive } from './use-live.js';

/** On every page: that what is seen is not true now any more. It lies over the foot of the page and moves nothing. */
export function LiveBar(): ReactNode {
  const { state, since, newVersion } = useLive();
  const zone = useContext(ZoneContext);
  return (
    <div className="live-bar" role="status">
      {state === 'lost' && <p className="lost">{text.lost(clockText(since, zone))}</p>}
      {state === 'live' && newVersion && (
        <p className="news">
          {text.newVersion}{' '}
          <button type="button" onClick={() => location.reload()}>
            {text.reload}
          </button>
        </p>
      )}
    </div>
  );
}
