const PROTOCOL = 'src/protocol';
const I18N = 'src/i18n';
const SOCKETIO = 'src/socketio';
const RUNTIME_PORT = 'src/channel/runtimePort';
const PANEL_MODEL = 'panel/model/panelModel';
/** The view may show all of the model. */
const MODEL = 'panel/model*';
const VIEW = 'panel/view';
const PARTS = 'panel/view/parts';
/** Any package, and Node.js modules: for code that isn't shipped. */
export const ANY_PACKAGE = '(any package)';

/**
 * Who may import whom. Each room names the rooms and packages that it may import; the linter reports all others, so a new kind of
 * import is a decision made here. A room is a folder, with all its folders that have no entry of their own, or a single file.
 * They are in order: a room can only name rooms above it, so no circle is possible.
 *
 * `is`: a description, for docs/architecture.md.
 * `mayImport`: paths of rooms, `x*` for all that begin with x, and packages. A room may always import its own files.
 */
export const ROOMS = [
  { path: PROTOCOL, is: 'what every part shares: captures, payloads, messages, guards', mayImport: [] },
  { path: I18N, is: "`t()`: the panel's texts in the reader's language", mayImport: [] },
  { path: SOCKETIO, is: 'what Socket.IO means: reserved events, reasons, packet text; pure', mayImport: [PROTOCOL, I18N] },
  { path: 'src/channel', is: "moves messages: the page's port, the extension's ports", mayImport: [PROTOCOL] },
  { path: RUNTIME_PORT, is: "the extension's port; not for pages", mayImport: ['src/channel', 'webextension-polyfill'] },

  { path: 'src/hook/patch', is: 'replaces a method without a trace, and never throws', mayImport: [] },
  { path: 'src/hook/copy', is: "copies the page's values without running its code", mayImport: [PROTOCOL, 'src/hook/patch'] },
  {
    path: 'src/hook',
    is: 'runs in the page; no dependency, never throws into it',
    mayImport: [PROTOCOL, 'src/hook/patch', 'src/hook/copy'],
  },
  { path: 'src/hook/discover', is: 'finds the Managers in a page', mayImport: ['src/hook', 'src/hook/patch'] },
  {
    path: 'src/hook/observe',
    is: 'reads what Managers, Sockets and Engines do',
    mayImport: [PROTOCOL, 'src/hook', 'src/hook/patch', 'src/hook/copy'],
  },
  { path: 'src/hook/replayer', is: "emits on the page's own Socket", mayImport: [PROTOCOL, 'src/hook', 'src/hook/patch', 'src/hook/copy', 'src/hook/observe'] },
  {
    path: 'src/hook/workbench',
    is: 'simulates events and failures; a separate script, loaded on first use',
    mayImport: [PROTOCOL, 'src/hook', 'src/hook/copy', 'src/hook/observe', 'src/hook/replayer'],
  },
  {
    path: 'src/hook/createHook',
    is: 'puts the hook together',
    mayImport: [PROTOCOL, 'src/hook', 'src/hook/patch', 'src/hook/copy', 'src/hook/observe', 'src/hook/replayer', 'src/hook/workbench'],
  },
  { path: 'src/hook/startHook', is: 'starts the hook where it is known to be needed', mayImport: ['src/hook/discover', 'src/hook/createHook'] },
  {
    path: 'src/hook/startLate',
    is: 'starts the hook in a page that was open before the extension',
    mayImport: [PROTOCOL, 'src/channel', 'src/hook', 'src/hook/patch', 'src/hook/discover', 'src/hook/startHook'],
  },
  {
    path: 'src/hook/wire',
    is: "reads the network if the client's objects can't be reached",
    mayImport: [PROTOCOL, 'src/hook/patch', 'src/hook/copy', 'src/hook/observe'],
  },
  { path: 'src/hook/awake', is: 'the hook that is awake, as one function', mayImport: ['src/hook/createHook', 'src/hook/wire'] },
  {
    path: 'src/hook/startAsleep',
    is: 'starts the hook in every page: the part that runs before Socket.IO is used',
    mayImport: [PROTOCOL, 'src/hook/patch', 'src/hook/discover', 'src/hook/createHook', 'src/hook/wire', 'src/hook/awake', 'virtual:awake-hook'],
  },
  {
    path: 'src/hook/workers',
    is: 'puts the hook into workers',
    mayImport: [PROTOCOL, 'src/channel', 'src/hook/patch', 'src/hook/startHook', 'virtual:worker-hook'],
  },
  { path: 'src/hook/main', is: 'entry: the hook', mayImport: [PROTOCOL, 'src/channel', 'src/hook/patch', 'src/hook/startAsleep'] },
  { path: 'src/hook/wireMain', is: 'entry: makes the hook read the wire from the start', mayImport: [PROTOCOL, 'src/hook/discover'] },
  { path: 'src/hook/lateMain', is: 'entry: the hook, attached later', mayImport: [PROTOCOL, 'src/hook/patch', 'src/hook/startLate'] },
  { path: 'src/content', is: "joins the page's port and the extension's port; uses `chrome.runtime` itself", mayImport: [PROTOCOL, 'src/channel', RUNTIME_PORT] },
  { path: 'background', is: 'pairs ports by tab; no state that matters, no payload', mayImport: [PROTOCOL, 'webextension-polyfill', 'virtual:workbench'] },

  { path: 'panel/model', is: 'rows, acknowledgements, outages, filter, drafts; no React, no browser', mayImport: [PROTOCOL, I18N, SOCKETIO] },
  { path: 'panel/model/values', is: 'payloads as values, and as text', mayImport: [PROTOCOL, I18N, SOCKETIO, 'panel/model'] },
  { path: 'panel/model/waterfall', is: "a row's time spans", mayImport: [PROTOCOL, I18N, 'panel/model'] },
  { path: 'panel/model/initiator', is: 'the stack of an emit, and its original source', mayImport: [] },
  { path: 'panel/model/ownErrors', is: "the extension's own errors, masked", mayImport: [PROTOCOL] },
  { path: 'panel/model/wire', is: 'captures from frames that were read on the wire', mayImport: [PROTOCOL, SOCKETIO] },
  { path: 'panel/model/filter', is: 'the filter language', mayImport: [PROTOCOL, I18N, 'panel/model', 'panel/model/values'] },
  { path: 'panel/model/listeners', is: "the page's listeners", mayImport: [PROTOCOL, SOCKETIO] },
  { path: PANEL_MODEL, is: 'what the view and the link know about the model', mayImport: [PROTOCOL, 'panel/model', 'panel/model/filter', 'panel/model/listeners'] },
  { path: 'panel/model/page', is: 'what is known about one document, from its captures', mayImport: [PROTOCOL, I18N, SOCKETIO, 'panel/model', PANEL_MODEL, 'panel/model/listeners', 'panel/model/wire'] },
  { path: 'panel/model/log', is: 'the rows of all documents: stored, filtered, followed, selected', mayImport: [PROTOCOL, 'panel/model', PANEL_MODEL, 'panel/model/filter', 'panel/model/values'] },
  { path: 'panel/model/createPanelModel', is: 'puts the model together', mayImport: [PROTOCOL, I18N, 'panel/model', PANEL_MODEL, 'panel/model/filter', 'panel/model/page', 'panel/model/log'] },
  { path: 'panel/model/columns', is: 'the columns of the timeline, and its order', mayImport: [PROTOCOL, I18N, 'panel/model', PANEL_MODEL, 'panel/model/waterfall'] },
  { path: 'panel/model/connecting', is: 'connecting to a server: the form, and why it failed', mayImport: [PROTOCOL, I18N, PANEL_MODEL] },
  { path: 'panel/model/explain', is: 'explains rows, outages and Managers', mayImport: [PROTOCOL, I18N, SOCKETIO, 'panel/model', PANEL_MODEL, 'panel/model/values', 'panel/model/wire'] },
  { path: 'panel/model/notes', is: 'what is probably wrong', mayImport: [PROTOCOL, I18N, 'panel/model', PANEL_MODEL, 'panel/model/filter', 'panel/model/listeners', 'panel/model/explain'] },
  { path: 'panel/model/reference', is: 'the reference of events, reasons and errors', mayImport: [PROTOCOL, I18N, SOCKETIO, 'panel/model', 'panel/model/explain'] },
  { path: 'panel/model/diff', is: 'two payloads side by side', mayImport: [PROTOCOL, I18N, PANEL_MODEL, 'panel/model', 'panel/model/values'] },
  { path: 'panel/model/find', is: 'a search through the filtered rows', mayImport: [PROTOCOL, SOCKETIO, 'panel/model', 'panel/model/explain', 'panel/model/filter', 'panel/model/values'] },
  { path: 'panel/model/overview', is: 'the events over time', mayImport: [PROTOCOL, SOCKETIO, 'panel/model', 'panel/model/filter', 'panel/model/log'] },
  { path: 'panel/model/statistics', is: 'figures for each event name', mayImport: [PROTOCOL, 'panel/model', 'panel/model/log'] },
  { path: 'panel/model/session', is: 'session files: written, masked, read', mayImport: [PROTOCOL, I18N, SOCKETIO, 'panel/model', PANEL_MODEL, 'panel/model/log', 'panel/model/values'] },
  { path: 'panel/model/draft', is: 'an emit as it is edited', mayImport: [PROTOCOL, I18N, SOCKETIO, 'panel/model', PANEL_MODEL, 'panel/model/explain', 'panel/model/filter', 'panel/model/values'] },
  { path: 'panel/model/replay', is: 'drafts as they are sent, one or several', mayImport: [PROTOCOL, I18N, 'panel/model', PANEL_MODEL, 'panel/model/draft', 'panel/model/session', 'panel/model/values'] },
  { path: 'panel/model/server', is: "the server's half: its Sockets and rooms, as it reports them", mayImport: [PROTOCOL, I18N] },
  { path: 'panel/model/server/join', is: "the page's events beside the server's", mayImport: [PROTOCOL, I18N, 'panel/model', PANEL_MODEL, 'panel/model/values', 'panel/model/notes', 'panel/model/server'] },
  { path: 'panel/model/server/rows', is: "a server's own reports, as rows of the log", mayImport: [PROTOCOL, 'panel/model', PANEL_MODEL, 'panel/model/server', 'panel/model/server/join'] },
  { path: 'panel/model/serverView', is: 'what the Server view lists, and its actions', mayImport: [PROTOCOL, I18N, SOCKETIO, 'panel/model', PANEL_MODEL, 'panel/model/server', 'panel/model/values', 'panel/model/draft'] },
  { path: 'panel/model/workbench', is: 'texts for simulated failures', mayImport: [PROTOCOL, I18N, 'panel/model', PANEL_MODEL] },

  { path: 'panel/view/parts', is: 'shared by all parts of the view', mayImport: [I18N, 'react'] },
  { path: 'panel/view', is: 'React: one component a file, its `.module.css` beside it', mayImport: [PROTOCOL, I18N, MODEL, 'react', 'zustand'] },
  { path: 'panel/view/filter', is: 'the filter box and its help', mayImport: [I18N, MODEL, VIEW, PARTS, 'react'] },
  { path: 'panel/view/find', is: 'the search bar, and marked matches', mayImport: [I18N, MODEL, VIEW, PARTS, 'react', 'zustand'] },
  { path: 'panel/view/server/useServers', is: 'which servers the panel is connected to', mayImport: [PROTOCOL, MODEL, 'zustand'] },
  { path: 'panel/view/joins', is: "what a server reports about the page's rows", mayImport: [PROTOCOL, I18N, MODEL, PARTS, 'react', 'zustand'] },
  { path: 'panel/view/sockets', is: 'the Managers and Sockets of the page', mayImport: [PROTOCOL, I18N, MODEL, VIEW, PARTS, 'panel/view/joins', 'panel/view/server/useServers', 'react'] },
  { path: 'panel/view/diff', is: 'two payloads side by side', mayImport: [PROTOCOL, I18N, MODEL, VIEW, 'react'] },
  { path: 'panel/view/overview', is: 'the events over time', mayImport: [I18N, SOCKETIO, MODEL, VIEW, PARTS, 'react'] },
  { path: 'panel/view/statistics', is: 'figures for each event name', mayImport: [I18N, MODEL, VIEW, 'react'] },
  { path: 'panel/view/reference', is: 'the reference of events, reasons and errors', mayImport: [PROTOCOL, I18N, MODEL, VIEW, PARTS, 'react'] },
  { path: 'panel/view/sources', is: 'the live log and the open session files', mayImport: [I18N, MODEL, VIEW, PARTS, 'zustand'] },
  { path: 'panel/view/session', is: 'exporting and importing session files', mayImport: [I18N, MODEL, VIEW, PARTS, 'panel/view/sources', 'react', 'zustand'] },
  { path: 'panel/view/timeline/waterfall', is: 'the column with the spans', mayImport: [MODEL, PARTS] },
  { path: 'panel/view/timeline', is: 'the rows', mayImport: [PROTOCOL, I18N, MODEL, VIEW, PARTS, 'panel/view/find', 'panel/view/timeline/waterfall', 'react'] },
  { path: 'panel/view/editor', is: 'the editor of arguments, CodeMirror: loaded when a form is first opened', mayImport: [I18N, MODEL, '@codemirror/autocomplete', '@codemirror/commands', '@codemirror/lang-json', '@codemirror/language', '@codemirror/state', '@codemirror/view', '@lezer/highlight', 'react'] },
  { path: 'panel/view/replay', is: 'forms of an emit', mayImport: [PROTOCOL, I18N, MODEL, VIEW, PARTS, 'panel/view/editor', 'panel/view/diff', 'panel/view/filter', 'panel/view/sockets', 'react', 'zustand'] },
  { path: 'panel/view/workbench', is: 'simulating events and failures', mayImport: [PROTOCOL, I18N, MODEL, VIEW, PARTS, 'panel/view/replay', 'react'] },
  { path: 'panel/view/drawer', is: 'the drawer with the forms', mayImport: [I18N, MODEL, VIEW, PARTS, 'panel/view/replay', 'panel/view/workbench', 'react'] },
  { path: 'panel/view/detail', is: 'the details of one row', mayImport: [PROTOCOL, I18N, MODEL, VIEW, PARTS, 'panel/view/diff', 'panel/view/find', 'panel/view/joins', 'panel/view/reference', 'panel/view/replay', 'panel/view/timeline', 'react', 'zustand'] },
  { path: 'panel/view/server', is: 'a server: its processes, rooms and Sockets, and the form to connect', mayImport: [PROTOCOL, I18N, MODEL, VIEW, PARTS, 'panel/view/joins', 'panel/view/server/useServers', 'panel/view/detail', 'react', 'zustand'] },
  { path: 'panel/view/toolbar', is: 'the toolbar and the settings', mayImport: [I18N, MODEL, VIEW, PARTS, 'panel/view/filter', 'panel/view/replay', 'panel/view/session', 'panel/view/sockets', 'react'] },
  { path: 'panel/view/EmptyState', is: 'why there is nothing to see', mayImport: [PROTOCOL, I18N, MODEL, VIEW, 'panel/view/session'] },
  { path: 'panel/view/useShortcuts', is: "the panel's keyboard shortcuts", mayImport: [MODEL, VIEW, 'panel/view/timeline', 'react'] },
  { path: 'panel/view/App', is: 'puts the view together', mayImport: [I18N, MODEL, 'panel/view*', 'react'] },

  { path: 'panel/server', is: 'the only document that may connect: connects the panel to a server', mayImport: [PROTOCOL, 'socket.io-client', 'socket.io-msgpack-parser'] },
  { path: 'panel/link', is: 'channel to model and back', mayImport: [PROTOCOL, I18N, 'src/channel', MODEL] },
  { path: 'panel/host', is: "the panel's surroundings: DevTools or a tab, its storage, its theme", mayImport: [PROTOCOL, I18N, 'src/channel', RUNTIME_PORT, MODEL, 'panel/view', 'panel/link', 'webextension-polyfill'] },
  { path: 'panel', is: 'entries: the panel, its DevTools page, the page that asks for access', mayImport: [I18N, 'panel/host', 'panel/model/createPanelModel', 'panel/view', 'panel/view/App', 'react', 'react-dom', 'webextension-polyfill'] },

  { path: 'demo', is: 'a real server and page that show every kind of event', mayImport: [ANY_PACKAGE] },
  { path: 'scripts/build', is: 'plugins of the build', mayImport: [ANY_PACKAGE] },
  { path: 'harness', is: 'what scripts and tests share: browsers, clients of every release, servers', mayImport: [PROTOCOL, 'src/channel', 'scripts/build', ANY_PACKAGE] },
  { path: 'scripts/lint', is: 'this table, and the rule of the linter that reads it', mayImport: [ANY_PACKAGE] },
  { path: 'scripts', is: 'what the npm commands do', mayImport: ['demo', 'harness', ANY_PACKAGE] },
  { path: 'scripts/bench', is: 'performance measurements', mayImport: ['harness', 'scripts', ANY_PACKAGE] },
  { path: 'scripts/commands', is: 'one file for each npm command', mayImport: ['demo', 'harness', 'scripts', 'scripts/bench', ANY_PACKAGE] },
  { path: 'panel/dev', is: 'the panel alone in a page, with recorded captures', mayImport: [PROTOCOL, MODEL, 'panel/view/App', ANY_PACKAGE] },
  { path: '.', is: 'configuration', mayImport: ['scripts', 'scripts/build', ANY_PACKAGE] },
  { path: 'tests', is: 'unit tests mirror the sources; `clients/` drives the hook in real clients; `journey/` the panel in real browsers', mayImport: ['*'] },
];

/** The room of a file: the one with the longest path that fits. */
export function roomOf(file) {
  const name = file.replace(/(\.d)?\.tsx?$/, '');
  const fitting = ROOMS.filter(({ path }) => name === path || name.startsWith(`${path}/`) || (path === '.' && !name.includes('/')));
  return fitting.toSorted((one, other) => other.path.length - one.path.length)[0];
}

/** Whether a room may import another one, or a package. */
export function mayImport(room, target, isPackage) {
  return room.path === target || room.mayImport.some((entry) => entry === target || (entry === ANY_PACKAGE && isPackage) || (entry.endsWith('*') && target.startsWith(entry.slice(0, -1))));
}
