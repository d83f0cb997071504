import * as parser from 'socket.io-msgpack-parser';

Object.defineProperty(globalThis, 'parser', { value: parser });
