import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * What failed in a run of Jest, as its report in `resultsFile` tells it: `[{ name, message }]`, one per test, and one per
 * file that could not run or left something open. Without a report the run itself is what failed, and `output` says how.
 */
export function failuresOf({ name, resultsFile, output, root }) {
  if (!existsSync(resultsFile)) return [{ name, message: lastLines(output, 20) }];
  const { testResults } = JSON.parse(readFileSync(resultsFile, 'utf8'));
  const found = testResults
    .filter(({ status, assertionResults }) => status === 'failed' || assertionResults.some(isFailed))
    .flatMap((file) => failuresOfFile(file, root));
  return found.length > 0 ? found : [{ name, message: lastLines(output, 20) }];
}

function failuresOfFile({ name, message, assertionResults }, root) {
  const path = relative(root, name)
    .replace(/^dist\//, '')
    .replace(/\.js$/, '.ts');
  const failed = assertionResults.filter(isFailed);
  if (failed.length === 0) return [{ name: path, message }];
  return failed.map((test) => ({
    name: [path, ...test.ancestorTitles, test.title].join(' › '),
    message: test.failureMessages.join('\n'),
  }));
}

function isFailed({ status }) {
  return status === 'failed';
}

/** The last lines of a text, for a message. */
export function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** Only the end of a long output is kept by who runs this elsewhere: all failures together fit into this many lines. */
const roomLines = 90;
const mostLinesPerMessage = 15;
const leastLinesPerMessage = 3;
const longestLine = 300;

/** The closing list of failures, as lines: each with its name and the beginning of its message, in bounded room. */
export function describeFailures(failures) {
  if (failures.length === 0) return [];
  const told = failures.slice(0, Math.floor(roomLines / (1 + leastLinesPerMessage)));
  const perMessage = Math.min(mostLinesPerMessage, Math.floor(roomLines / told.length) - 1);
  const left = failures.length - told.length;
  return [
    `what failed (${failures.length}):`,
    ...told.flatMap(({ name, message }, at) => [`${at + 1}. ${name}`, ...linesOf(message, perMessage)]),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ];
}

/** The message, then the first line of its stack that is in our own sources. */
function linesOf(message, most) {
  const lines = withoutColours(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const isStack = (line) => /^\s+at /.test(line);
  const place = lines.find(
    (line) => isStack(line) && /\/(src|test|scripts)\//.test(line) && !/node_modules/.test(line),
  );
  const words = lines.filter((line) => !isStack(line)).slice(0, most - (place ? 1 : 0));
  return [...words, ...(place ? [`  ${place.trim()}`] : [])].map((line) => `   ${line.slice(0, longestLine)}`);
}

function withoutColours(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character.
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
