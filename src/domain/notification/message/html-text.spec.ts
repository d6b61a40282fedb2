import { escapeHtml, Html, html } from './html-text.js';

describe('the HTML template tag', () => {
  it('escapes values and keeps HTML that it made itself', () => {
    const inner = html`<b>${'<&>"\''}</b>`;
    expect(html`<p title="${'a"b'}">${inner}${[inner]}${undefined}${3}</p>`.text).toBe(
      '<p title="a&quot;b"><b>&lt;&amp;&gt;&quot;&#39;</b><b>&lt;&amp;&gt;&quot;&#39;</b>3</p>',
    );
    expect(inner).toBeInstanceOf(Html);
  });

  it('replaces what no HTML document may hold', () => {
    expect(escapeHtml('a\u0000b\ud800c\u{1f514}\n')).toBe('a\ufffdb\ufffdc\u{1f514}\n');
  });
});
