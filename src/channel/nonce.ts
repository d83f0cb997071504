/** 128 random bits in hexadecimal. `crypto.randomUUID` isn't available in insecure contexts. */
export function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
