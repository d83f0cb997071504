/**
 * `node scripts/bootstrap.mjs <command> [options]`: what every npm command runs. Uses nothing but Node's own modules
 * until the dependencies are there, and installs them where they are missing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { COMMANDS, nearest, usageOf } from './usage.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules/.installed-for');
const OLDEST = [20, 19];

checkNode(process.env.PRETEND_NODE_VERSION ?? process.versions.node);
const [command = '', ...args] = process.argv.slice(2);
checkCommand(command);
if (args.includes('--help') || args.includes('-h')) {
  console.log(usageOf(command));
} else {
  installDependencies();
  await run(command);
}

function checkNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  fail(`Node.js ${OLDEST.join('.')} or newer is needed, this is ${version}. Get it from https://nodejs.org.`);
}

function checkCommand(name) {
  if (Object.hasOwn(COMMANDS, name)) return;
  const meant = nearest(name, Object.keys(COMMANDS));
  fail(`There is no command ${name}. ${meant ? `Did you mean ${meant}?` : `Choose one of ${Object.keys(COMMANDS).join(', ')}.`}`);
}

/** By `npm ci`, where they are missing or belong to another lock file. */
function installDependencies() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing the dependencies (npm ci)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // One flag more than the user's own: a dependency's wish for a newer Node is no news to the reader.
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('The dependencies could not be installed: see what npm says above.');
  writeFileSync(stamp, lock);
}

/** The commands are TypeScript; Vite, which is there by now, runs them. */
async function run(command) {
  const file = join(root, 'scripts/commands', `${command}.ts`);
  process.chdir(root);
  const { runnerImport } = await import(pathToFileURL(join(root, 'node_modules/vite/dist/node/index.js')).href);
  const { module } = await runnerImport(file, { root, configFile: false, logLevel: 'error' });
  try {
    process.exitCode = await module.run(args);
  } catch (error) {
    // A message for a person says what to do; anything else is a fault of ours and shows where.
    fail(error.name === 'UserError' ? error.message : error.stack);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
