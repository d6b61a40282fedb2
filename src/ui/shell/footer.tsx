import { type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useNow, ZoneContext } from '../components/when.js';
import { useNodes } from '../data/use-nodes.js';
import { lastServed, watchServed } from '../lib/api.js';
import { clockText } from '../lib/clock-text.js';
import { elapsedText } from '../lib/elapsed.js';
import { liveStore } from '../live/live-store.js';
import { useLive } from '../live/use-live.js';
import { shellText as text } from '../messages/shell.en.js';

/** Where what is shown comes from, and how old it is. */
export function Footer({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const served = useSyncExternalStore(watchServed, lastServed);
  const live = useLive();
  const nodes = useNodes().data;
  const zone = useContext(ZoneContext);
  const now = useNow();
  const node = served?.node ?? live.node;
  const alive = nodes?.items.filter(({ alive: is }) => is).length ?? 0;
  const facts = node
    ? [
        text.servedBy(node),
        ...(live.version ? [text.version(live.version)] : []),
        text.asOf(clockText(liveStore.dataAt, zone), elapsedText(now - liveStore.dataAt)),
        ...(nodes ? [text.nodes(alive, nodes.items.length)] : []),
      ]
    : [text.noData];
  return (
    <footer className="foot">
      <span>{facts.join(' · ')}</span>
      <button type="button" className="link" onClick={onHelp}>
        {text.helpOpen}
      </button>
    </footer>
  );
}
