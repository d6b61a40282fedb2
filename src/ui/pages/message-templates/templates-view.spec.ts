import { definedNames, trialOf } from './templates-view.js';

describe('a template that is tried out', () => {
  it('is called by the first name that it defines, else by its own', () => {
    const text = '{{ define "a.title" }}x{{ end }}{{- define  "a.text" -}}y{{ end }}';
    expect(definedNames(text)).toEqual(['a.title', 'a.text']);
    expect(trialOf('ours', text)).toBe('{{ template "a.title" . }}');
    expect(trialOf('ours', 'plain')).toBe('{{ template "ours" . }}');
  });
});
