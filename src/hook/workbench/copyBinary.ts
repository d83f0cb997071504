/** The current bytes. A value that can't be copied, or never changes, is returned as it is. */
export function copyBinary(value: unknown): unknown {
  try {
    if (value instanceof ArrayBuffer) return value.slice(0);
    return ArrayBuffer.isView(value) ? copyView(value) : value;
  } catch {
    return value;
  }
}

function copyView(view: ArrayBufferView): ArrayBufferView {
  const { buffer, byteOffset, byteLength } = view;
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  if (view instanceof Uint8Array) return new Uint8Array(bytes);
  const { constructor } = view as unknown as { constructor: new (bytes: ArrayBufferLike) => ArrayBufferView };
  return new constructor(bytes);
}
