import { type ReactNode, useSyncExternalStore } from 'react';
import { useNow } from '../components/when.js';
import { useNodes } from '../data/use-nodes.js';
import { lastServed, watchServed } from '../lib/api.js';
import { elapsedText } from '../lib/elapsed.js';
import { shellText as text } from '../messages/shell.en.js';

const oldMs = 15_000;

/** Where what is shown comes from, and how old it is. */
export function Footer({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const served = useSyncExternalStore(watchServed, lastServed);
  const nodes = useNodes().data;
  const now = useNow();
  const age = now - (served?.at ?? now);
  const alive = nodes?.items.filter(({ alive: is }) => is).length ?? 0;
  const facts = served
    ? [
        text.servedBy(served.node),
        text.age(elapsedText(age)),
        ...(age > oldMs ? [text.notLive] : []),
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
