import { autocompletion } from '@codemirror/autocomplete';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, placeholder } from '@codemirror/view';
import { promqlLanguage } from './promql-completion.js';
import { keepTyping, promqlHover } from './promql-hover.js';
import { promqlKeys } from './promql-keys.js';
import { promqlTheme } from './promql-theme.js';

export interface ShownFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export interface EditorPart {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  readonly describe: (metric: string) => Promise<string | undefined>;
}

/** An editor within its host, for as long as the page shows it. */
export interface MountedEditor {
  readonly setValue: (value: string) => void;
  readonly setFaults: (faults: readonly ShownFault[]) => void;
  readonly focus: () => void;
  readonly destroy: () => void;
}

/**
 * The editor lives in a shadow root of its host: there its styles are sheets that a script constructs, which the strict
 * policy of our pages allows; in the document they would be style elements, which it does not.
 */
export function mountEditor(host: HTMLElement, part: EditorPart): MountedEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const language = promqlLanguage();
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: part.value,
      extensions: [
        language.extension,
        autocompletion({ icons: false, maxRenderedOptions: 200 }),
        bracketMatching(),
        promqlTheme,
        promqlHover(part.describe),
        promqlKeys({ run: part.onRun, format: part.onFormat }),
        placeholder(part.placeholder),
        EditorView.lineWrapping,
        EditorState.readOnly.of(part.readOnly),
        EditorView.editable.of(!part.readOnly),
        EditorView.contentAttributes.of({ 'aria-label': part.label, spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) part.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  host.addEventListener('keydown', keepTyping);
  return {
    setValue: (value) => replace(view, value),
    setFaults: (faults) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(faults, view.state.doc.length))),
    focus: () => view.focus(),
    destroy: () => {
      host.removeEventListener('keydown', keepTyping);
      language.destroy();
      view.destroy();
    },
  };
}

function replace(view: EditorView, value: string): void {
  if (view.state.doc.toString() === value) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
}

/** Faults are those of the text that was checked last: it may have become shorter since. */
function diagnosticsOf(faults: readonly ShownFault[], length: number): Diagnostic[] {
  return faults.map(({ from, to, message }) => {
    const end = Math.min(Math.max(to, from + 1), length);
    return { from: Math.max(0, Math.min(from, end - 1)), to: end, severity: 'error', message };
  });
}
