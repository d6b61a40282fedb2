import { inspectLibraryText } from './inspect-library-text.js';

describe('a text of the library', () => {
  it('tells what it defines, and what it calls that nobody defines', () => {
    const text =
      '{{ define "b" }}{{ template "a" }}{{ end }}{{ define "a" }}{{ template "other" }}{{ template "no" }}{{ end }}';
    const others = [{ name: 'x', text: '{{ define "other" }}{{ template "__subject" . }}{{ end }}' }];
    expect(inspectLibraryText({ name: 'mine', text }, others)).toEqual({
      faults: [],
      defines: ['a', 'b'],
      missing: ['no'],
    });
  });

  it('is refused with every unknown name, or the place where reading ends', () => {
    const faults = (text: string) => inspectLibraryText({ name: 'mine', text }, []).faults;
    expect(faults('{{ nope }}\n  {{ $x }} {{ also 1 }}')).toEqual([
      { message: 'function "nope" is not defined', line: 1, column: 4 },
      { message: 'undefined variable "$x"', line: 2, column: 6 },
      { message: 'function "also" is not defined', line: 2, column: 15 },
    ]);
    expect(faults('{{ define "a" }}\n{{ if .X }}')).toMatchObject([
      { line: 2, message: expect.stringContaining('missing {{end}}') },
    ]);
    expect(faults('{{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }}')).toMatchObject([
      { message: 'multiple definition of template "a"' },
    ]);
  });

  it('is refused when it calls itself whatever the data are, also by way of others', () => {
    const faults = (text: string, other = '') =>
      inspectLibraryText({ name: 'mine', text }, [{ name: 'other', text: other }]).faults.map(({ message }) => message);
    expect(faults('{{ define "a" }}{{ template "a" }}{{ end }}')).toEqual([
      'the template calls itself without end: "a", which calls "a"',
    ]);
    expect(
      faults('{{ define "a" }}\n{{ template "b" }}{{ end }}', '{{ define "b" }}{{ template "a" }}{{ end }}'),
    ).toEqual(['the template calls itself without end: "a", which calls "b", which calls "a"']);
    expect(faults('{{ template "mine" }}')).toHaveLength(1);
    expect(faults('{{ define "a" }}{{ if .Next }}{{ template "a" .Next }}{{ end }}{{ end }}')).toEqual([]);
  });
});
