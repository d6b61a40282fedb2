import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
code { font: 0.9em ui-monospace, monospace }
summary { cursor: pointer; padding: 0.3rem 0 }
summary b { display: inline-block; min-width: 4.5em }
pre { overflow: auto; padding: 0.75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent) }
h2 { margin-top: 2rem }
`;

/** What may be shown of a style sheet in a strict policy: its hash. */
export function styleHash(css: string): string {
  return `sha256-${createHash('sha256').update(css).digest('base64')}`;
}

export const docsStyleHash = styleHash(style);

interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
}

interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The OpenAPI document as one static page: no script and nothing loaded from anywhere. */
export function docsPage(openapi: unknown): string {
  const document = openapi as Document;
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const [tag = ''] = operation.tags;
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationHtml(method, path, operation)]);
    }
  }
  const sections = [...byTag].map(([tag, operations]) => `<h2>${escapeText(tag)}</h2>\n${operations.join('\n')}`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeText(document.info.title)} API</title><style>${style}</style></head>
<body>
<h1>${escapeText(document.info.title)} ${escapeText(document.info.version)}</h1>
<p>${escapeText(document.info.description)}</p>
<p>As a document for tools: <a href="/api/openapi.json">/api/openapi.json</a></p>
${sections.join('\n')}
</body>
</html>
`;
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const { tags: _, summary, ...rest } = operation;
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escapeText(path)}</code> ${escapeText(summary)}</summary>
<p>${escapeText(operation.description)}</p><pre>${escapeText(JSON.stringify(rest, null, 2))}</pre></details>`;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
