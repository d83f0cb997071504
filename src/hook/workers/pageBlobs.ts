import { patchMethod } from '../patch';

/** The page's own blobs by their URLs, for as long as the page keeps those: the browser keeps them as long. */
export function watchBlobs(): (url: string) => Blob | undefined {
  const blobs = new Map<string, Blob>();
  patchMethod(URL, 'createObjectURL', (original) => function (this: object, ...args) {
    const url = Reflect.apply(original, this, args);
    const [blob] = args;
    if (typeof url === 'string' && blob instanceof Blob) blobs.set(url, blob);
    return url;
  });
  patchMethod(URL, 'revokeObjectURL', (original) => function (this: object, ...args) {
    blobs.delete(String(args[0]));
    return Reflect.apply(original, this, args);
  });
  return (url) => blobs.get(url);
}
