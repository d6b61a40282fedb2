import fc from 'fast-check';
import { botToken, telegram } from '../../../../test/support/receivers/platforms/telegram.js';
import { telegramHtml } from './telegram-html.js';

describe('HTML for Telegram', () => {
  it.each([
    ['<b>a</b> &amp; <a href="https://x.example/?a=1&amp;b=2">link</a>', undefined],
    ['<blockquote expandable>x</blockquote><pre><code class="language-go">y</code></pre>', undefined],
    ['<b>a</i>', 'a'],
    ['<b>a', 'a'],
    ['a</b>', 'a'],
    ['<p>a</p> <script>b</script>', 'a b'],
    ['a < b', 'a &lt; b'],
    ['a & b', 'a &amp; b'],
    ['<b onclick="x">a</b>', 'a'],
    ['&nbsp;', '&amp;nbsp;'],
    ['&lt;b&gt; <u>', '&lt;b&gt; '],
  ])('%s', (html, plain) => {
    expect(telegramHtml(html, 100)).toBe(plain ?? html);
  });

  it('loses its marks when it is too long, and never ends within one', () => {
    expect(telegramHtml(`<b>${'a'.repeat(30)}</b>`, 20)).toBe(`${'a'.repeat(19)}…`);
    expect(telegramHtml('&'.repeat(50), 20)).toBe('&amp;&amp;&amp;…');
  });

  it('is taken by Telegram, whatever a template makes', () => {
    const parts = fc.constantFrom('<b>', '</b>', '<a href="x">', '</a>', '<', '>', '&', '&lt;', '"', 'text ', '<br/>');
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 10, max: 200 }),
        (some, limit) => {
          const text = telegramHtml(`x${some.join('')}`, limit);
          const body = JSON.stringify({ chat_id: 1, text, parse_mode: 'HTML' });
          const headers = { 'content-type': 'application/json' };
          const path = `/bot${botToken}/sendMessage`;
          const query = new URLSearchParams();
          expect(telegram.judge({ method: 'POST', path, query, headers, body }).faults).toEqual([]);
          expect(text.length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
