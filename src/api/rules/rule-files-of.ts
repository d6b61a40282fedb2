import { importFiles } from '../../contract/rule-group.js';
import type { RuleFile } from '../../engine/operations/read-rule-files.js';
import { isTextBody, type TextBody } from '../http/body-parsers.js';
import { decodeUtf8 } from '../http/parse-json.js';
import { readInput } from '../http/read-input.js';
import { RequestError } from '../http/request-error.js';

/** The rule files of an import: one YAML text, a multipart form of files, or JSON `{ files: [{ name, content }] }`. */
export async function ruleFilesOf(body: unknown): Promise<readonly RuleFile[]> {
  if (!isTextBody(body)) {
    if (body === undefined) throw new RequestError(400, 'send a file as the body');
    return readInput(importFiles, body).files;
  }
  if (body.contentType.startsWith('multipart/form-data')) return await formFiles(body);
  return [{ name: 'body', content: decodeUtf8(body.bytes) }];
}

async function formFiles({ contentType, bytes }: TextBody): Promise<readonly RuleFile[]> {
  const parts = await formOf(contentType, bytes);
  const files: RuleFile[] = [];
  for (const [name, value] of parts) {
    if (typeof value === 'string') files.push({ name, content: value });
    else files.push({ name: value.name || name, content: decodeUtf8(Buffer.from(await value.arrayBuffer())) });
  }
  if (files.length === 0) throw new RequestError(400, 'the form holds no file');
  return files;
}

async function formOf(contentType: string, bytes: Buffer) {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new RequestError(400, 'the multipart form cannot be read: its boundary may be missing');
  }
}
