/** The matchers that fit alerts with just these labels. */
export function matchersOfLabels(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(labels)
    .sort()
    .map((name) => `${/^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name)}=${JSON.stringify(labels[name])}`);
}
