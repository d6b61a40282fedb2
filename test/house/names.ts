import type { Finding } from './finding.js';
import { lineAt, type SourceFile } from './source-file.js';

const rooms = new Set(['domain', 'promql', 'engine', 'adapters', 'contract', 'api', 'server', 'ui']);
/** Words that say nothing about what a file is for. */
const emptyWords = /(^|[-/.])(managers?|helpers?|utils?|utilities|common|misc)(?=[-/.])/;
const leftOver = /\b(TODO|FIXME|XXX|HACK)\b/;

/** Files in rooms the house does not have, names that say nothing, and work that was left for later. */
export function findBadNames(sources: readonly SourceFile[]): Finding[] {
  return sources.flatMap((source) => [...strayRoom(source), ...emptyName(source), ...leftOvers(source)]);
}

function strayRoom(source: SourceFile): Finding[] {
  const [top, room = ''] = source.path.split('/');
  if (top !== 'src' || rooms.has(room)) return [];
  const message = `src holds only the rooms ${[...rooms].join(', ')}`;
  return [{ rule: 'room', path: source.path, line: 1, message }];
}

function emptyName(source: SourceFile): Finding[] {
  const word = emptyWords.exec(source.path)?.[2];
  if (!word) return [];
  return [{ rule: 'name', path: source.path, line: 1, message: `"${word}" says nothing: name what the file does` }];
}

function leftOvers(source: SourceFile): Finding[] {
  return source.comments
    .filter((comment) => leftOver.test(comment.value))
    .map((comment) => {
      const message = 'work left for later does not stay in a comment: do it, or write it down where work is planned';
      return { rule: 'left-over', path: source.path, line: lineAt(source, comment.start), message };
    });
}
