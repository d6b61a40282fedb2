import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { re2TemplateRegex } from '../../../src/adapters/regex/re2-patterns.js';
import { messageData } from '../../../src/domain/notification/message/message-data.js';
import { webhookBody } from '../../../src/domain/notification/message/webhook-body.js';
import { expandMessage, type MessageTemplateType } from '../../../src/domain/template/message/expand-message.js';
import { messageLibrary } from '../../../src/domain/template/message/message-library.js';
import { messageInput } from '../../support/builders/message-builder.js';
import { programs } from '../../support/debian-programs.data.js';
import { requirePrograms } from '../../support/install-packages.js';
import { htmlTemplates, textTemplates } from './message-templates.data.js';

type Outcome = { readonly text: string } | { readonly failed: true };

/** The same templates and alerts go to Alertmanager's own tool: both must write the same, or both must fail. */
describe('templates of messages', () => {
  const input = messageInput();
  let amtool: string;
  let folder: string;

  beforeAll(async () => {
    [amtool] = await requirePrograms([programs.amtool]);
    folder = mkdtempSync(join(tmpdir(), 'message-templates-'));
    writeFileSync(join(folder, 'data.json'), webhookBody(input));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const theirs = (text: string, type: MessageTemplateType) =>
    new Promise<Outcome>((resolve) => {
      const files = [`--template.glob=${join(folder, '*.tmpl')}`, `--template.data=${join(folder, 'data.json')}`];
      execFile(
        amtool,
        ['template', 'render', ...files, `--template.type=${type}`, `--template.text=${text}`],
        (error, text) => resolve(error ? { failed: true } : { text }),
      );
    });

  const ours = (text: string, type: MessageTemplateType): Outcome => {
    const setting = { regex: re2TemplateRegex(), at: input.at, routeLabels: {} };
    const context = { library: messageLibrary([]), setting, data: messageData(input) };
    const expansion = expandMessage({ name: 'message', type, text }, context);
    return expansion.ok ? { text: expansion.text } : { failed: true };
  };

  it.each(Object.entries(textTemplates))('as text: %s', async (_name, text) => {
    expect(ours(text, 'text')).toEqual(await theirs(text, 'text'));
  });

  it.each(Object.entries(htmlTemplates))('as HTML: %s', async (_name, text) => {
    expect(ours(text, 'html')).toEqual(await theirs(text, 'html'));
  });
});
