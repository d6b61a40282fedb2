import { createInterface } from 'node:readline';
import { SmtpReceiver, smtpModes } from './smtp-receiver.js';
import { WebhookReceiver, webhookModes } from './webhook-receiver.js';

/**
 * A receiver as a process of its own: `node run-receiver.js webhook|smtp <port> <logFile>`. Says `{"url": …}` when it
 * listens; takes `{"mode": …}` lines and answers each with `{"mode": …}`; ends with its input.
 */
const [kind, port, logFile] = process.argv.slice(2);
const options = { port: Number(port ?? 0), ...(logFile && { logFile }) };

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const { url, setMode } = kind === 'smtp' ? await smtp() : await webhook();
say({ url });
for await (const line of createInterface(process.stdin)) {
  const { mode } = JSON.parse(line) as { mode: string };
  setMode(mode);
  say({ mode });
}
process.exit(0);

async function webhook() {
  const receiver = await WebhookReceiver.start(options);
  return {
    url: receiver.url,
    setMode: (name: string) => {
      receiver.mode = webhookModes.find((mode) => mode === name) ?? receiver.mode;
    },
  };
}

async function smtp() {
  const receiver = await SmtpReceiver.start(options);
  return {
    url: receiver.url,
    setMode: (name: string) => {
      receiver.mode = smtpModes.find((mode) => mode === name) ?? receiver.mode;
    },
  };
}
