import { jest } from '@jest/globals';

/** Suites on real servers and processes wait for these; the runner knows no such setting per project. */
jest.setTimeout(120_000);
