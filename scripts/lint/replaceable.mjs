import { inFunctions } from './inFunctions.mjs';

/** What a page may have replaced by the time that a function of the hook runs. */
const PROTOTYPES = [Array, String, Function, RegExp, Promise, Number, Date, Uint8Array, ArrayBuffer].map(({ prototype }) => prototype);
/** Of the hook's own tables, which have theirs, and of its outbox. */
const OWN_METHODS = new Set(['get', 'set', 'has', 'delete', 'add', 'forEach', 'deref', 'fill', 'constructor']);
const METHODS = new Set(PROTOTYPES.flatMap(methodsOf).filter((name) => !OWN_METHODS.has(name)));
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent', 'postMessage']) METHODS.add(name);
const GLOBALS = new Set(Reflect.ownKeys(globalThis).filter((key) => typeof key === 'string' && !['undefined', 'NaN', 'Infinity'].includes(key)));

/** Imported by name, so that each of their variables stays one. */
const MODULES = new Set(['natives', 'interfaces']);

const WORDS = 'what a page may have replaced: use natives, tables and lists (src/hook/patch), and syntax that calls nothing.';

/**
 * In the hook, functions use nothing of it. What a module does at its top runs before the page, but for those that wake
 * with Socket.IO (`awake`): their top is no different.
 */
export const replaceable = {
  meta: { schema: [{ type: 'object', properties: { awake: { type: 'boolean' } }, additionalProperties: false }] },
  create(context) {
    const { awake = false } = context.options[0] ?? {};
    let depth = awake ? 1 : 0;
    let nested = 0;
    const enter = () => void (depth++, nested++);
    const leave = () => void (depth--, nested--);
    const report = (node, what) => depth > 0 && context.report({ node, message: `${what} uses ${WORDS}` });
    const global = ({ type, name }) => type === 'Identifier' && GLOBALS.has(name);
    return {
      ...inFunctions(enter, leave),
      Identifier(node) {
        if (awake && nested === 0 && global(node) && isRead(node)) report(node, `\`${node.name}\` at the top of a module that wakes late`);
      },
      ForOfStatement: (node) => report(node, '`for…of`'),
      ArrayPattern: (node) => report(node, 'A list pattern'),
      AwaitExpression: (node) => report(node, '`await`'),
      SpreadElement(node) {
        if (node.parent.type !== 'ObjectExpression') report(node, 'Spreading a list');
      },
      VariableDeclarator({ id, init }) {
        if (id.type === 'ObjectPattern' && init?.type === 'Identifier' && MODULES.has(init.name)) {
          context.report({ node: id, message: `\`${init.name}\` is a module: name what you use of it where you use it, or each page makes an object of all of it.` });
        }
      },
      BinaryExpression(node) {
        if (node.operator === 'instanceof') report(node, '`instanceof`');
      },
      NewExpression(node) {
        if (global(node.callee)) report(node, `\`new ${node.callee.name}\``);
      },
      CallExpression(node) {
        const { callee } = node;
        if (global(callee)) return report(node, `\`${callee.name}()\``);
        if (callee.type !== 'MemberExpression' || callee.computed) return;
        const { object, property } = callee;
        if (object.type === 'Identifier' && object.name === 'natives') return;
        if (METHODS.has(property.name) || global(object)) report(node, `\`.${property.name}()\``);
      },
    };
  },
};

/** Not a name of a property or of a type. */
function isRead({ parent, ...node }) {
  if (parent.type.startsWith('TS') || parent.type.startsWith('Import')) return false;
  if (parent.type === 'MemberExpression') return parent.object.name === node.name && parent.object.start === node.start;
  return parent.type !== 'Property' || parent.shorthand;
}

function methodsOf(prototype) {
  const all = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  return all.filter(([, { value }]) => typeof value === 'function').map(([name]) => name);
}
