import type { OtlpFormat } from '../../../engine/ports/otlp-import.js';

/** `ExportMetricsServiceResponse`; empty when everything was taken. */
export function exportAnswer(format: OtlpFormat, rejected: number, message: string): Uint8Array {
  if (format === 'json') {
    const partialSuccess = { rejectedDataPoints: String(rejected), errorMessage: message };
    return Buffer.from(JSON.stringify(rejected === 0 ? {} : { partialSuccess }));
  }
  if (rejected === 0) return new Uint8Array();
  return lengthDelimited(
    1,
    Buffer.concat([Buffer.from([8]), varint(rejected), lengthDelimited(2, Buffer.from(message))]),
  );
}

/** gRPC's code for an argument that will never be taken. */
const invalidArgument = 3;

/** `google.rpc.Status`, which answers a refused request. */
export function statusAnswer(format: OtlpFormat, message: string): Uint8Array {
  if (format === 'json') return Buffer.from(JSON.stringify({ code: invalidArgument, message }));
  return Buffer.concat([Buffer.from([8, invalidArgument]), lengthDelimited(2, Buffer.from(message))]);
}

function lengthDelimited(field: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([field * 8 + 2]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Buffer.from([...bytes, rest]);
}
