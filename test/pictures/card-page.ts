import { Html, html } from '../../src/domain/notification/message/html-text.js';
import { linkedText } from './marked-text.js';
import type { Card } from './platform-cards.js';

const css = `body{margin:0;display:flex;gap:10px;background:#888}main{box-sizing:border-box;padding:12px;font:15px/1.4 sans-serif;overflow-wrap:anywhere;align-self:flex-start}
.light{background:#fff;color:#1d1c1d}.dark{background:#1a1d21;color:#d1d2d3}.card{border-left:4px solid;padding-left:10px}.part{white-space:pre-wrap;margin:0 0 10px}
.title,.bold{font-weight:bold}.quiet{opacity:.75;font-size:13px}.light a{color:#1264a3}.dark a{color:#5ab0f0}mark{background:#f0f}
.attention{color:#d13438}.good{color:#2e8b57}.warning{color:#b8860b}.box{color:CanvasText;border:1px solid;padding:8px}.light .box{color:#222}.dark .box{color:#ddd}
dt{opacity:.7;font-size:12px}dd{margin:0 0 8px;white-space:pre-wrap}button{margin:0 6px 6px 0;max-width:100%}`;

/** A card in the light and in the dark beside each other, each as wide as a screen. */
export function cardPage(card: Card, width: number): string {
  const parts = card.parts.map(({ tone, text }) => html`<div class="part ${tone}">${text}</div>`);
  const fields = Object.entries(card.fields ?? {}).map(
    ([name, value]) =>
      html`<dt>${name}</dt><dd>${linkedText(typeof value === 'string' ? value : JSON.stringify(value))}</dd>`,
  );
  const buttons = (card.buttons ?? []).map((text) => html`<button>${text}</button>`);
  const screens = ['light', 'dark'].map(
    (scheme) =>
      html`<main class="${scheme}" style="width:${width}px"><div class="card" style="border-color:${card.colour ?? 'transparent'}">${parts}<dl>${fields}</dl>${buttons}</div></main>`,
  );
  return html`<!doctype html><meta charset="utf-8"><style>${new Html(css)}</style>${screens}`.text;
}
