import { type SettingSpec, settingSpecs } from './settings.data.js';

/** `docs/settings.md`: the table of all settings. */
export function settingsPage(): string {
  const rows = (Object.values(settingSpecs) as readonly SettingSpec<unknown>[]).map(
    (spec) => `| \`${spec.name}\` | ${spec.unit} | ${standardText(spec)} | ${spec.doc} |`,
  );
  return `# Settings

Written from the schema in \`src/server/settings\` by \`npm run docs\`: edit there, not here.

All settings are environment variables. Durations are written as in Prometheus: \`30s\`, \`5m\`, \`1h30m\`.
A bad or unknown \`TOCSIN_\` variable stops the start with a list of every bad one and exit code 2.

| name | form | default | meaning |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function standardText(spec: SettingSpec<unknown>): string {
  return spec.derived ?? (spec.standard === undefined ? 'none' : `\`${spec.standard}\``);
}
