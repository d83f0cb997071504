/* oxlint-disable unicorn/prefer-add-event-listener, unicorn/no-invalid-fetch-options -- what pages do, rightly or not */
import { CLOSED, events, fault, OTHER, type Probes } from './told';

function xhr(method: string, url: string, isAsync = true): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open(method, url, isAsync);
  return request;
}

const XHR_EVENTS = ['readystatechange', 'loadstart', 'load', 'error', 'abort', 'timeout', 'loadend'];
const about = ({ target }: Event) => {
  const { readyState, status } = target as XMLHttpRequest;
  return [readyState, status];
};
function finished(request: XMLHttpRequest): Promise<unknown[]> {
  const seen = events(request, XHR_EVENTS, 'loadend', about);
  request.send();
  return seen;
}

export const FETCH: Probes = {
  'is answered': async () => (await fetch('/json')).json(),
  'takes a Request': async () => (await fetch(new Request('/json', { headers: { 'x-own': '1' } }))).text(),
  'is answered with an error': async () => (await fetch('/missing')).status,
  'finds nobody': () => fault(() => fetch(CLOSED)),
  'finds nobody, and is only looked at later': async () => {
    const asked = fetch(CLOSED);
    await Promise.allSettled([asked]);
    return fault(() => asked);
  },
  'may not read another origin': () => fault(() => fetch(OTHER)),
  'is aborted': () => {
    const controller = new AbortController();
    const asked = fault(() => fetch('/slow', { signal: controller.signal }));
    controller.abort();
    return asked;
  },
  'is aborted for a reason': () => fault(() => fetch('/slow', { signal: AbortSignal.abort(new RangeError('of the page')) })),
  'is aborted while its body comes': async () => {
    const controller = new AbortController();
    const response = await fetch('/slow', { signal: controller.signal });
    const text = fault(() => response.text());
    controller.abort();
    return text;
  },
  'times out': () => fault(() => fetch('/slow', { signal: AbortSignal.timeout(1) }).then((response) => response.text())),
  'is called wrongly': () => Promise.all([
    fault(() => fetch('http://')),
    fault(() => (fetch as () => unknown)()),
    fault(() => fetch.call({} as Window, '/json')),
    fault(() => fetch('/json', { method: 'GET', body: 'no' })),
    fault(() => Reflect.construct(fetch, ['/json'])),
  ]),
  'has a body that is read twice': async () => {
    const response = await fetch('/json');
    return [await response.text(), await fault(() => response.text()), await fault(() => response.json())];
  },
  'has a body that breaks off': async () => {
    const response = await fetch('/breakable');
    const text = fault(() => response.text());
    await fetch('/break');
    return text;
  },
  'has a body that is no JSON': async () => {
    const response = await fetch('/no-json');
    return fault(() => response.json());
  },
  'reads a body of something else': () => fault(() => Response.prototype.text.call({} as Response)),
  'streams': async () => {
    const reader = (await fetch('/json')).body?.getReader();
    return [...((await reader?.read())?.value ?? [])].length;
  },
  'streams into what fails': async () => {
    const { body } = await fetch('/json');
    return fault(() => body?.pipeTo(new WritableStream({ write() { throw new RangeError('of the page'); } })));
  },
  'is told to the Console': async () => {
    await fetch(CLOSED).catch((error: unknown) => console.error('of the page', error));
    console.log('of the page');
    console.trace('of the page');
  },
};

export const XHR: Probes = {
  'is answered': async () => {
    const request = xhr('GET', '/json');
    request.responseType = 'json';
    return [await finished(request), request.response, request.getAllResponseHeaders().includes('no-store')];
  },
  'finds nobody': () => finished(xhr('GET', CLOSED)),
  'may not read another origin': () => finished(xhr('GET', OTHER)),
  'is aborted': () => {
    const request = xhr('GET', '/slow');
    const seen = finished(request);
    request.abort();
    return seen;
  },
  'times out': () => {
    const request = xhr('GET', '/slow');
    request.timeout = 1;
    return finished(request).then((seen) => seen.at(-2));
  },
  'finds nobody, and the page waits': () => fault(() => xhr('GET', CLOSED, false).send()),
  'is called wrongly': () => Promise.all([
    fault(() => new XMLHttpRequest().send()),
    fault(() => new XMLHttpRequest().setRequestHeader('a', 'b')),
    fault(() => xhr('TRACE', '/json')),
    fault(() => (xhr as () => unknown)()),
    fault(() => xhr('GET', 'http://')),
    fault(() => XMLHttpRequest.prototype.send.call({} as XMLHttpRequest)),
    fault(() => (XMLHttpRequest as unknown as () => unknown)()),
  ]),
  'has handlers': async () => {
    const request = xhr('GET', '/json');
    const handler = () => undefined;
    request.onreadystatechange = handler;
    const kept = request.onreadystatechange === handler;
    request.onreadystatechange = null;
    return [kept, request.onreadystatechange, await finished(request)];
  },
  'has a handler that throws': async () => {
    const request = xhr('GET', '/json');
    request.onreadystatechange = () => {
      if (request.readyState === 4) throw new RangeError('in onreadystatechange');
    };
    return finished(request);
  },
};

export const BEACONS: Probes = {
  'sendBeacon': () => [navigator.sendBeacon('/beacon', 'of the page'), navigator.sendBeacon('/beacon', new Blob(['blob']))],
  'sendBeacon, called wrongly': () => Promise.all([fault(() => navigator.sendBeacon('http://')), fault(() => navigator.sendBeacon.call({} as Navigator, '/beacon'))]),
  'an image that is missing': () => events(Object.assign(new Image(), { src: '/missing.png' }), ['error'], 'error'),
  'a script that is missing': () => {
    const script = Object.assign(document.createElement('script'), { src: '/missing.js' });
    document.head.append(script);
    return events(script, ['error'], 'error');
  },
  'a module that is missing': () => fault(() => import(/* @vite-ignore */ new URL('/missing.js', location.href).href)),
};
