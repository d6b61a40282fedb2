import fc from 'fast-check';
import { executeTemplate } from '../execution/execute-template.js';
import { parseTemplate } from '../parse-template.js';
import { TemplateExecutionError } from '../template-fault.js';
import { templateFunction, textMap } from '../template-value.js';
import { HtmlEscaper, safeText } from './html-escaper.js';

const functions = new Map([
  ['safe', templateFunction(['string'], (text: string) => safeText('template.HTML', text))],
  ['safeUrl', templateFunction(['string'], (text: string) => safeText('template.URL', text))],
]);

function expand(text: string, values: Readonly<Record<string, string>> = {}): string {
  const parsed = parseTemplate(text, { functions });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return executeTemplate(parsed.template, textMap(values), { functions, escaper: new HtmlEscaper() });
}

describe('a value in HTML', () => {
  it.each([
    ['text', '<p>{{ .v }}</p>', `<b> & "it's" + 1`, '<p>&lt;b&gt; &amp; &#34;it&#39;s&#34; &#43; 1</p>'],
    ['an attribute', '<p title="{{ .v }}">', `" onclick='x'`, '<p title="&#34; onclick=&#39;x&#39;">'],
    ['an attribute without quotes', '<p title={{ .v }}>', 'a b=c>', '<p title=a&#32;b&#61;c&gt;>'],
    ['an attribute without quotes and text', '<p title={{ .v }} id="1">', '', '<p title=ZgotmplZ id="1">'],
    [
      'an address',
      '<a href="{{ .v }}">',
      'https://x.example/a?b=c d&e',
      '<a href="https://x.example/a?b=c%20d&amp;e">',
    ],
    ['a mail address', '<a href="{{ .v }}">', 'mailto:a@b.example', '<a href="mailto:a@b.example">'],
    ['a script in an address', '<a href="{{ .v }}">', ' javascript:alert(1)', '<a href="#ZgotmplZ">'],
    ['data in an address', '<img src="{{ .v }}">', 'data:text/html,x', '<img src="#ZgotmplZ">'],
    ['the end of a scheme', '<a href="{{ "javascript" }}{{ .v }}">', ':alert(1)', '<a href="javascript#ZgotmplZ">'],
    ['a query', '<a href="/s?m={{ .v }}">', 'a="b"&c', '<a href="/s?m=a%3d%22b%22%26c">'],
    ['a path', '<a href="/s/{{ .v }}">', 'a b%20"', '<a href="/s/a%20b%20%22">'],
    ['a style', '<p style="color: {{ .v }}">', '#ff0000', '<p style="color: #ff0000">'],
    ['a call in a style', '<p style="color: {{ .v }}">', 'url(//evil)', '<p style="color: ZgotmplZ">'],
    [
      'the end of a style',
      '<style>p { color: {{ .v }} }</style>',
      '</style><b>',
      '<style>p { color: ZgotmplZ }</style>',
    ],
    ['a title', '<title>{{ .v }}</title>', '</title><b>', '<title>&lt;/title&gt;&lt;b&gt;</title>'],
    ['a comment', 'a<!-- {{ .v }} -->b', '--><b>', 'ab'],
    ['an attribute name', '<p {{ .v }}="1">', 'onclick', '<p ZgotmplZ="1">'],
    ['a lone angle', 'a < {{ .v }} <{{ .v }}', 'b', 'a &lt; b &lt;b'],
    ['a page with a type', '<!DOCTYPE html><p>{{ .v }}</p>', '1', '<!DOCTYPE html><p>1</p>'],
    [
      'a tag in large letters',
      '<SCRIPT>1</SCRIPT ><A HREF={{ .v }}>',
      'vbscript:x',
      '<SCRIPT>1</SCRIPT ><A HREF=#ZgotmplZ>',
    ],
    ['several images', '<img srcset="{{ .v }}">', '/a.png 2x, javascript:b', '<img srcset="/a.png 2x,#ZgotmplZ">'],
  ])('as %s', (_where, template, value, shown) => {
    expect(expand(template, { v: value })).toBe(shown);
  });

  it('is written as it is where its author calls it safe, as text elsewhere', () => {
    expect(expand('<p>{{ safe "<b>1</b>" }}</p>')).toBe('<p><b>1</b></p>');
    expect(expand('<p title="{{ safe "<b>1</b>&amp;" }}">')).toBe('<p title="1&amp;">');
    expect(expand('<a href="{{ safeUrl "tel:123" }}">{{ safeUrl "<" }}</a>')).toBe('<a href="tel:123">&lt;</a>');
  });

  it('is not escaped twice for the same purpose', () => {
    expect(expand('{{ "<" | html }} <a href="/?q={{ "a b" | urlquery }}">')).toBe('&lt; <a href="/?q=a&#43;b">');
  });

  it.each([
    ['<script>var a = {{ .v }};</script>', 'a value cannot stand inside <script>'],
    ['<p onclick="f({{ .v }})">', 'a value cannot stand inside the attribute onclick'],
    ['<iframe srcdoc="{{ .v }}">', 'a value cannot stand inside the attribute srcdoc'],
    ['<h{{ .v }}>', 'a value cannot be the name of an HTML element'],
    ['<p title="{{ .v }}', 'the HTML ends inside the attribute title'],
    ['<p', 'the HTML ends inside a tag'],
    ['a<!-- b', 'the HTML ends inside a comment'],
    ['<style>', 'the HTML ends inside <style>'],
  ])('is refused in %s', (template, message) => {
    expect(() => expand(template, { v: '1' })).toThrow(TemplateExecutionError);
    expect(() => expand(template, { v: '1' })).toThrow(message);
  });

  it('never makes a tag, ends an attribute or changes a scheme, whatever it holds', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '"',
          "'",
          '`',
          '=',
          ' ',
          '&',
          '</',
          '-->',
          '<!--',
          'javascript:',
          '/',
          '\\',
          '\0',
          '\n',
        ),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const v = parts.join('');
        expect(expand('<p>{{ .v }}</p>', { v })).toMatch(/^<p>[^<>]*<\/p>$/);
        expect(expand('<p title="{{ .v }}">', { v })).toMatch(/^<p title="[^"<>]*">$/);
        expect(expand("<p title='{{ .v }}'>", { v })).toMatch(/^<p title='[^'<>]*'>$/);
        // HTML's blanks are these; others, as the one that does not break, end no attribute.
        expect(expand('<p title={{ .v }}>', { v })).toMatch(/^<p title=[^\t\n\v\f\r "'<>`=]+>$/);
        expect(expand('<p style="a:{{ .v }}">', { v })).toMatch(/^<p style="a:(?:[^"'<>;(){}&]|&amp;|&#43;)*">$/);
        const link = /^<a href="([^"<>]*)">$/.exec(expand('<a href="{{ .v }}">', { v }))?.[1];
        expect(link).toBeDefined();
        expect(link).not.toMatch(/^\s*(?!https?:|mailto:)[a-z]*:/i);
      }),
      { numRuns: 2_000 },
    );
  });
});
