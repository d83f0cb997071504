import type { AckCapture, CalledCapture } from '../../protocol/eventCapture';
import type { Seq } from '../../protocol/keys';
import { messageOf } from '../copy/payloads';
import type { Page } from '../page';
import * as natives from '../patch/natives';
import type { Method } from '../patch/patch';
import { safely } from '../patch/safely';

/** Reports how the page's callbacks and promises are called, unless it is simply with the answer that has just arrived. */
export interface AckCallbacks {
  /**
   * The function to pass to the client in place of one that it keeps to itself, so that the page can't get hold of ours: with a
   * timeout, in the queue of `retries`, or if the client made the function for a promise. `number`: the function isn't the page's,
   * but the client's own for one try.
   */
  watch(callback: Method, of: Seq, number?: number): Method;
  /** The client is about to pass this answer on; without an argument, it has done so. */
  arrives(answer?: AckCapture): void;
}

export function createAckCallbacks({ outbox }: Page): AckCallbacks {
  let arriving: AckCapture | undefined;

  /** Undefined if it is called with the answer that is arriving: the answer's own capture reports that. */
  const report = (of: Seq, number: number | undefined, again: boolean, given: unknown): CalledCapture | undefined => {
    if (arriving?.of === of && !again) return undefined;
    const isError = given !== null && given !== undefined;
    return outbox.put({
      kind: 'called',
      of,
      ...(number !== undefined && { number }),
      ...(isError && { error: messageOf(given) }),
      ...(again && { again }),
    });
  };

  return {
    arrives(answer) {
      arriving = answer;
    },
    watch(callback, of, number) {
      let calls = 0;
      return function (this: object, ...args: unknown[]) {
        const called = safely(() => report(of, number, ++calls > 1, args[0]));
        let threw = true;
        // No `catch`: see `After`.
        try {
          const result = natives.apply(callback, this, args);
          threw = false;
          return result;
        } finally {
          if (threw && called) called.threw = true;
        }
      };
    },
  };
}
