export interface TextPart {
  readonly text: string;
  readonly isLink: boolean;
}

const address = /https?:\/\/[^\s<>"'`]+/g;

/** A text with the web addresses in it apart; what ends a sentence or a parenthesis around one is none of it. */
export function linkedParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = withoutEnd(found);
    if (!URL.canParse(link)) continue;
    parts.push({ text: text.slice(from, index), isLink: false }, { text: link, isLink: true });
    from = index + link.length;
  }
  parts.push({ text: text.slice(from), isLink: false });
  return parts.filter((part) => part.text !== '');
}

function withoutEnd(link: string): string {
  const bare = link.replace(/[.,;:!?]+$/, '');
  const isOpen = bare.endsWith(')') && !bare.includes('(');
  return isOpen ? withoutEnd(bare.slice(0, -1)) : bare;
}
