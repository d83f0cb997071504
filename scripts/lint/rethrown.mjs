import { inFunctions } from './inFunctions.mjs';

/**
 * In the hook nothing is caught to be thrown again: the browser takes the error as thrown there, and reports it from our file
 * (docs/decisions/0018). `finally` looks on without touching it.
 */
export const rethrown = {
  create(context) {
    /** Of each function that is being looked at, how many `catch` are around. */
    const around = [0];
    const enter = () => void around.push(0);
    const leave = () => void around.pop();
    return {
      ...inFunctions(enter, leave),
      CatchClause: () => void around[around.length - 1]++,
      'CatchClause:exit': () => void around[around.length - 1]--,
      ThrowStatement(node) {
        if (around.at(-1) > 0) context.report({ node, message: 'What is caught and thrown again is reported as thrown here: look on with `finally` (docs/decisions/0018).' });
      },
    };
  },
};
