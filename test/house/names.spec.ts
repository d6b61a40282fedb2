import { findBadNames } from './names.js';
import { parseSource } from './source-file.js';

const rules = (path: string, text = ''): string[] => findBadNames([parseSource(path, text)]).map(({ rule }) => rule);

describe('names', () => {
  it('refuses a room that the house does not have', () => {
    expect(rules('src/services/alert.ts')).toEqual(['room']);
    expect(rules('src/engine/pipeline/loop.ts')).toEqual([]);
  });

  it.each([
    'src/domain/time/utils.ts',
    'src/engine/alert-manager.ts',
    'src/domain/common/a.ts',
    'test/support/db-helper.ts',
  ])('refuses the empty word in %s', (path) => {
    expect(rules(path)).toEqual(['name']);
  });

  it('allows names that only contain such a word', () => {
    expect(rules('src/api/alertmanager/silences.ts')).toEqual([]);
  });

  it('refuses work that is left for later in a comment, and not the word elsewhere', () => {
    expect(rules('src/api/a.ts', `// ${'TO'}DO mend this`)).toEqual(['left-over']);
    expect(rules('src/api/a.ts', `export const todo = '${'TO'}DO';`)).toEqual([]);
  });
});
