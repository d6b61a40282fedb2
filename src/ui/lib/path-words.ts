/** A place of what was sent as people read it: `integrations[0].giveUpAfter` is `integrations 1, give up after`. */
export function pathWords(path: string): string {
  const words: string[] = [];
  for (const [part, index, quoted] of path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|[^.[\]]+/g)) {
    if (index !== undefined) words.push(`${words.pop() ?? ''} ${Number(index) + 1}`.trim());
    else words.push(quoted ?? apart(part));
  }
  return words.join(', ');
}

/** The name of a field as its label: `routingKey` is `Routing key`. */
export function fieldWords(name: string): string {
  return name.charAt(0).toUpperCase() + apart(name.slice(1));
}

function apart(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
}
