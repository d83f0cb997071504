import { observeMethod } from '../patch/patch';

/** The page's blobs by URL, as long as the URL is valid. */
export function watchBlobs(): (url: string) => Blob | undefined {
  const blobs = new Map<string, Blob>();
  observeMethod(URL, 'createObjectURL', (_self, [blob]) => (url) => {
    if (typeof url === 'string' && blob instanceof Blob) blobs.set(url, blob);
  });
  observeMethod(URL, 'revokeObjectURL', (_self, [url]) => {
    if (typeof url === 'string') blobs.delete(url);
  });
  return (url) => blobs.get(url);
}
