import type { ReactNode } from 'react';
import type { PreviewAnswer } from '../../../contract/rule-preview.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';

interface Props {
  readonly alert: PreviewAnswer['alerts'][number] | undefined;
  readonly warnings: readonly string[];
}

/** What a message would say of a real series; text, whatever the templates make of it. */
export function RenderedAnnotations({ alert, warnings }: Props): ReactNode {
  const annotations = Object.entries(alert?.annotations ?? {});
  return (
    <section className="rendered" aria-label={text.rendered}>
      <h2>{text.rendered}</h2>
      {warnings.map((warning) => (
        <p key={warning} className="note bad">
          {warning}
        </p>
      ))}
      {!alert && <p className="quiet">{text.renderedNone}</p>}
      {annotations.length > 0 && (
        <dl>
          {annotations.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
