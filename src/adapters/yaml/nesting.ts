import type { CST } from 'yaml';
import { YamlRefusal } from './yaml-fault.js';

/** How deep lists and mappings may nest. */
const maxNesting = 50;

/** One level of YAML is up to two levels of tokens: a collection and its item. */
const maxTokenDepth = 2 * maxNesting + 2;

interface Level {
  readonly token: unknown;
  readonly depth: number;
}

/**
 * Refuses deep nesting before the tokens are composed. Composing is recursive, and at the end of the stack the engine may
 * abort the whole process instead of throwing; so this walk must not recurse itself.
 */
export function refuseDeepNesting(token: CST.Token): void {
  const open: Level[] = [{ token, depth: 0 }];
  for (let level = open.pop(); level; level = open.pop()) {
    const { token: current, depth } = level;
    if (!isToken(current)) continue;
    if (depth > maxTokenDepth) {
      throw new YamlRefusal(`lists and mappings nest more than ${maxNesting} deep`, current.offset ?? token.offset);
    }
    const { value, key, items } = current;
    for (const child of [value, key, ...(items ?? [])]) open.push({ token: child, depth: depth + 1 });
  }
}

interface TokenParts {
  readonly offset?: number;
  readonly value?: unknown;
  readonly key?: unknown;
  readonly items?: readonly unknown[];
}

function isToken(value: unknown): value is TokenParts {
  return typeof value === 'object' && value !== null;
}
