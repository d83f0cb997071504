/** The project's own rules for the linter: who may import whom, by the table in `rooms.mjs`, where casts live, what the hook calls, and what it leaves alone. */
import { dirname, join, relative } from 'node:path';
import { replaceable } from './replaceable.mjs';
import { rethrown } from './rethrown.mjs';
import { mayImport, roomOf } from './rooms.mjs';

const ROOT = join(import.meta.dirname, '../..');
const NO_SOURCE = /\.(css|json|mjs)$/;

const imports = {
  create(context) {
    const file = fromRoot(context.filename);
    const room = roomOf(file);
    const check = ({ source }) => {
      if (typeof source?.value !== 'string') return;
      const target = targetOf(context.filename, source.value);
      if (!room) context.report({ node: source, message: `${file} is in no room: add its folder to scripts/lint/rooms.mjs.` });
      else if (target && !mayImport(room, target.name, target.isPackage)) context.report({ node: source, message: words(room, target.name) });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check, TSImportType: check };
  },
};

/** The types of `clientShape.ts`. */
const PAGE_OBJECT = /\bPage[A-Z]\w*/;

/** Types of the page's objects are asserted in one place only, where each cast can be reviewed. */
const casts = {
  create(context) {
    return {
      TSAsExpression(node) {
        // `self` is the page's object that a method is called on; a type without a name hides a cast.
        const isHidden = node.expression.name === 'self' && node.typeAnnotation.type === 'TSTypeLiteral';
        if (!isHidden && !PAGE_OBJECT.test(context.sourceCode.getText(node.typeAnnotation))) return;
        context.report({ node, message: "Casts of the page's objects live in src/hook/clientShape.ts: add a function there that gives you this type." });
      },
    };
  },
};

export default { meta: { name: 'house' }, rules: { imports, casts, replaceable, rethrown } };

/** The room or the package that an import names; undefined for style sheets and data. */
function targetOf(from, specifier) {
  if (!specifier.startsWith('.')) return { name: specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), isPackage: true };
  if (NO_SOURCE.test(specifier)) return undefined;
  const path = fromRoot(join(dirname(from), specifier.replace(/\?.*$/, '')));
  return { name: roomOf(path)?.path ?? path, isPackage: false };
}

function fromRoot(path) {
  return relative(ROOT, path).replaceAll('\\', '/');
}

function words({ path, is, mayImport: names }, target) {
  const list = names.length > 0 ? names.join(', ') : 'nothing';
  return `${path} (${is}) does not import ${target}. It may import ${list}. Move what you need into one of these; if the design has changed, change scripts/lint/rooms.mjs.`;
}
