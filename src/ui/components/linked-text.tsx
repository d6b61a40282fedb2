import type { ReactNode } from 'react';
import { linkedParts } from '../lib/linked-parts.js';

/** What people and programs wrote, as text; web addresses in it are links. */
export function LinkedText({ text }: { readonly text: string }): ReactNode {
  let at = 0;
  return linkedParts(text).map((part) => {
    at += part.text.length;
    if (!part.isLink) return part.text;
    return (
      <a key={at} href={part.text} rel="noreferrer noopener" target="_blank">
        {part.text}
      </a>
    );
  });
}
