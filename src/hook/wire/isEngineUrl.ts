import * as natives from '../patch/natives';

const ENGINE_URL = /[?&]EIO=[34]&(.*&)?transport=/;

export function isEngineUrl(url: unknown): url is string {
  return typeof url === 'string' && natives.apply(natives.match, ENGINE_URL, [url]) !== null;
}
