/** A parser of someone's own, as an application might have it: one JSON text for all, bytes inside as numbers. */
import { DecoderBase } from './decoderBase';

type Done = (encoded: string[]) => void;

export class Encoder {
  /** 2.x asks for the result by a callback. */
  encode(packet: object, done?: Done): string[] {
    const encoded = [JSON.stringify({ packet }, bytesAsNumbers)];
    done?.(encoded);
    return encoded;
  }
}

export class Decoder extends DecoderBase<object> {
  add(text: string): void {
    this.emit('decoded', (JSON.parse(text, numbersAsBytes) as { packet: object }).packet);
  }
}

function bytesAsNumbers(_key: string, value: unknown): unknown {
  if (value instanceof ArrayBuffer) return { $bytes: [...new Uint8Array(value)] };
  // Node's Buffer has become this by its own toJSON.
  if (isBufferJson(value)) return { $bytes: value.data };
  return ArrayBuffer.isView(value) ? { $bytes: [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] } : value;
}

function isBufferJson(value: unknown): value is { data: number[] } {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer' && 'data' in value;
}

function numbersAsBytes(_key: string, value: unknown): unknown {
  const bytes = typeof value === 'object' && value !== null && (value as { $bytes?: number[] }).$bytes;
  return bytes ? Uint8Array.from(bytes).buffer : value;
}
