/** Where in an HTML page a piece of text stands: what may stand there without meaning more than text. */
export type HtmlPlace =
  | { readonly in: 'text' | 'comment' | 'tag' | 'tag-name' }
  /** Inside an element whose content is no markup. */
  | { readonly in: 'raw'; readonly element: RawElement }
  | { readonly in: 'attribute-name'; readonly name: string }
  /** After a name: `=` or another name follows. */
  | { readonly in: 'after-name'; readonly name: string }
  | { readonly in: 'before-value'; readonly name: string }
  | { readonly in: 'value'; readonly name: string; readonly quote: Quote; readonly url: UrlPart };

export type RawElement = 'script' | 'style' | 'textarea' | 'title';
export type Quote = '"' | "'" | '';

/** How much of an address has been written before: what may follow depends on it. */
export type UrlPart = 'start' | 'path' | 'query';

export type AttributeKind = 'plain' | 'url' | 'style' | 'script' | 'srcset';

const urlAttributes = new Set([
  ...[
    'action',
    'archive',
    'background',
    'cite',
    'classid',
    'codebase',
    'data',
    'formaction',
    'href',
    'icon',
    'longdesc',
  ],
  ...['manifest', 'poster', 'profile', 'src', 'usemap', 'xmlns', 'ping', 'lowsrc', 'dynsrc'],
]);

/** What an attribute's value is to a browser. Names nobody knows are taken for addresses when they sound like one. */
export function attributeKind(name: string): AttributeKind {
  const bare = name
    .toLowerCase()
    .replace(/^data-/, '')
    .replace(/^xlink:/, '')
    .replace(/^xmlns:.*/, 'xmlns');
  if (bare === 'srcset' || bare === 'imagesrcset') return 'srcset';
  if (bare === 'style') return 'style';
  if (bare === 'srcdoc' || bare.startsWith('on')) return 'script';
  return urlAttributes.has(bare) || /src|uri|url/.test(bare) ? 'url' : 'plain';
}
