import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readYaml } from '../../adapters/yaml/read-yaml.js';
import { readScrapeFile } from '../../domain/scrape/read-scrape-config.js';
import type { ScrapeConfig, SecretText } from '../../domain/scrape/scrape-config.js';
import type { CheckRegex } from '../../domain/scrape/relabel-reader.js';

/** The file that `TOCSIN_SCRAPE_CONFIG` names. */
export class ScrapeFile {
  readonly folder: string;
  private stamp = '';

  constructor(
    private readonly path: string,
    private readonly regex: CheckRegex,
  ) {
    this.folder = dirname(resolve(path));
  }

  /** What it says; `undefined` when it has not changed since. Throws a sentence with every fault. */
  async changed(): Promise<readonly ScrapeConfig[] | undefined> {
    const { mtimeMs, size } = await stat(this.path);
    const stamp = `${mtimeMs} ${size}`;
    if (stamp === this.stamp) return undefined;
    this.stamp = stamp;
    const reading = readYaml(await readFile(this.path, 'utf8'), { scalars: 'text' });
    if (!reading.ok)
      throw refusal(
        this.path,
        reading.faults.map(({ line, column, message }) => `${line}:${column}: ${message}`),
      );
    const [document] = reading.documents;
    const read = readScrapeFile(document?.value ?? {}, { regex: this.regex });
    if (read.ok) return read.configs.map((config) => besideFile(config, this.folder));
    throw refusal(
      this.path,
      read.faults.map(({ path, message }) => {
        const { line, column } = document?.placeOf(path) ?? { line: 1, column: 1 };
        return `${line}:${column}: ${path}: ${message}`;
      }),
    );
  }
}

function refusal(path: string, faults: readonly string[]): Error {
  return new Error(`the scrape configuration ${path} cannot be taken:\n${faults.join('\n')}`);
}

/** Relative paths begin where the file lies. */
function besideFile(config: ScrapeConfig, folder: string): ScrapeConfig {
  const beside = ({ text, file }: SecretText): SecretText => ({ text, file: file && resolve(folder, file) });
  const { basicAuth, authorization, tls } = config;
  return {
    ...config,
    targetFiles: config.targetFiles.map((file) => resolve(folder, file)),
    basicAuth: basicAuth && { ...basicAuth, password: beside(basicAuth.password) },
    authorization: authorization && { ...authorization, credentials: beside(authorization.credentials) },
    tls: { ...tls, ca: beside(tls.ca), cert: beside(tls.cert), key: beside(tls.key) },
  };
}
