import { observeMethod } from '../patch/patch';

/** The page's own blobs by their URLs, for as long as the page keeps those: the browser keeps them as long. */
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
