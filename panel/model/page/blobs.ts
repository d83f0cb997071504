import type { BytesCapture } from '../../../src/protocol/eventCapture';
import type { Attachment, Payload, Portable } from '../../../src/protocol/payload';

const MOST_WAITING = 1_000;

/** The Blobs and Files of one page whose bytes haven't arrived yet: a page reads them only after it has reported them. */
export class Blobs {
  private readonly waiting = new Map<number, Attachment>();

  note(payload: Payload): void {
    if (payload.form === 'text') payload.attachments?.forEach((attachment) => this.await(attachment));
    else payload.args.forEach((arg) => this.collect(arg));
  }

  fill({ blob, payload }: BytesCapture): void {
    const attachment = this.waiting.get(blob);
    const bytes = payload.form === 'text' ? payload.attachments?.[0]?.base64 : undefined;
    if (attachment && bytes !== undefined) attachment.base64 = bytes;
    this.waiting.delete(blob);
  }

  private collect(value: Portable): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) return value.forEach((each) => this.collect(each));
    if (value.$type === 'binary') this.await((value as { attachment: Attachment }).attachment);
    else for (const each of Object.values(value)) this.collect(each as Portable);
  }

  private await(attachment: Attachment): void {
    if (attachment.blob === undefined) return;
    this.waiting.set(attachment.blob, attachment);
    this.waiting.delete(attachment.blob - MOST_WAITING);
  }
}
