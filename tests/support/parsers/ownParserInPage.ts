import * as parser from './ownParser';

Object.defineProperty(globalThis, 'parser', { value: parser });
