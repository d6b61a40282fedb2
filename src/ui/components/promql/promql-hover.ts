import type { EditorState, Extension } from '@codemirror/state';
import { hoverTooltip, type Tooltip } from '@codemirror/view';
import {
  aggregateOpTerms,
  functionIdentifierTerms,
} from '@prometheus-io/codemirror-promql/dist/esm/complete/promql.terms.js';

interface Term {
  readonly label: string;
  readonly detail?: string;
  readonly info?: string;
}

const terms = new Map<string, Term>(
  ([...functionIdentifierTerms, ...aggregateOpTerms] as readonly Term[]).map((term) => [term.label, term]),
);

/** What a function does, or what the store knows of a metric, where the pointer rests. */
export function promqlHover(describe: (metric: string) => Promise<string | undefined>): Extension {
  return hoverTooltip(async (view, position) => {
    const word = wordAt(view.state, position);
    if (!word) return null;
    const term = terms.get(word.text);
    const text = term ? [term.detail, term.info].filter(Boolean).join(': ') : await describe(word.text);
    return text ? tooltip(word, text) : null;
  });
}

interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function wordAt(state: EditorState, position: number): Word | undefined {
  const line = state.doc.lineAt(position);
  for (const match of line.text.matchAll(/[a-zA-Z_:][\w:]*/g)) {
    const from = line.from + match.index;
    const to = from + match[0].length;
    if (position >= from && position <= to) return { from, to, text: match[0] };
  }
  return undefined;
}

function tooltip({ from, to, text: name }: Word, text: string): Tooltip {
  const create = () => {
    const dom = document.createElement('div');
    dom.className = 'cm-hover';
    const head = document.createElement('strong');
    head.textContent = name;
    dom.append(head, ` ${text}`);
    return { dom };
  };
  return { pos: from, end: to, above: true, create };
}

/** Nothing of what is typed reaches the keys of the page; what the editor leaves alone does, so that they still work. */
export function keepTyping(event: KeyboardEvent): void {
  const typed = !event.ctrlKey && !event.metaKey && event.key !== 'Escape';
  if (typed || event.defaultPrevented) event.stopPropagation();
}
