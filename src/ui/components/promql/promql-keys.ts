import { acceptCompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, insertNewlineAndIndent } from '@codemirror/commands';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';

export interface EditorDeeds {
  readonly run: () => void;
  readonly format: () => void;
}

/** Enter runs, Shift+Enter breaks the line, Esc leaves; Tab goes on to the next field, unless it takes what is offered. */
export function promqlKeys(deeds: EditorDeeds): Extension {
  const run = () => {
    deeds.run();
    return true;
  };
  const format = () => {
    deeds.format();
    return true;
  };
  const leave = (view: EditorView) => {
    view.contentDOM.blur();
    return true;
  };
  const own = [
    { key: 'Tab', run: acceptCompletion },
    { key: 'Enter', run },
    { key: 'Mod-Enter', run },
    { key: 'Shift-Enter', run: insertNewlineAndIndent },
    { key: 'Shift-Alt-f', run: format },
    { key: 'Escape', run: leave },
  ];
  return [
    history(),
    closeBrackets(),
    Prec.highest(keymap.of([...completionKeymap, ...own])),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}
