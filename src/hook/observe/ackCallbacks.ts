import type { AckCapture, CalledCapture } from '../../protocol/capture';
import type { Seq } from '../../protocol/keys';
import { messageOf } from '../copy/payloads';
import type { Page } from '../page';
import * as natives from '../patch/natives';
import type { Method } from '../patch/patch';
import { safely } from '../patch/safely';

/** Reports what the page's callbacks and promises are given, where that isn't simply the answer that has just arrived. */
export interface AckCallbacks {
  /**
   * What to pass to the client in place of a function that it keeps to itself: the page can't get hold of it. That is
   * so with a timeout, in the queue of `retries`, and where the client made the function, for a promise. `number`: the
   * function isn't the page's, but the client's own for one try.
   */
  watch(callback: Method, of: Seq, number?: number): Method;
  /** The client is about to hand this answer over; without one, it has done so. */
  arrives(answer?: AckCapture): void;
}

export function createAckCallbacks({ outbox }: Page): AckCallbacks {
  let arriving: AckCapture | undefined;

  /** Undefined where it is given the answer that is arriving: the answer's own capture says that. */
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
