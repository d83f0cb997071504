/** Faults that somebody could make tomorrow: each has to make one of the named test files fail. */
export interface Fault {
  file: string;
  /** Once in the file. */
  find: string;
  replace: string;
  /** Files of tests, under `tests/`. */
  caughtBy: readonly string[];
}

const fault = (file: string, find: string, replace: string, ...caughtBy: string[]): Fault => ({ file, find, replace, caughtBy });

export const FAULTS: readonly Fault[] = [
  // Guards: what a page may say.
  fault('src/protocol/checks.ts', 'Object.keys(object).every((name) => names.has(name))', 'true', 'protocol/isCapture'),
  fault('src/protocol/checks.ts', 'Number.isSafeInteger(value) && (value as number) >= 0', 'Number.isSafeInteger(value)', 'protocol/isCapture'),
  fault('src/protocol/isPayload.ts', 'if (depth > MOST_DEPTH) return false;', '', 'protocol/isCapture'),
  fault('src/protocol/checks.ts', 'Object.hasOwn(object, name) ? object[name] : undefined', 'object[name]', 'protocol/isCapture'),
  // The hook: ring, copies, patches, discovery.
  fault('src/hook/outbox.ts', 'overdue.put(slot, capture)) dropped++;', 'overdue.put(slot, capture)) return;', 'hook/outbox'),
  fault('src/hook/outbox.ts', 'inFlight.length < WINDOW;', 'true;', 'hook/outbox'),
  fault('src/hook/outbox.ts', 'if (from !== stream) return;', '', 'hook/outbox'),
  fault('src/hook/outbox.ts', 'slot === undefined || overdue.put(slot, capture)', 'true', 'hook/outbox'),
  fault('src/hook/outbox.ts', 'cursor = later(after + 1, first);', 'cursor = first;', 'hook/outbox'),
  fault('src/hook/outbox.ts', 'while (bytes > bounds.bytes && next - first > 1) {', 'while (false) {', 'hook/outbox'),
  fault('src/hook/outbox.ts', 'bounds === unseen && whole < next - 1', 'whole < next - 1', 'hook/outbox'),
  fault('src/hook/pack.ts', "else if (name !== 'fate' || value !== 'sent') return undefined;", '', 'protocol/packed'),
  fault('src/hook/pack.ts', 'value >>> 0 === value', 'true', 'protocol/packed'),
  fault('src/protocol/packed.ts', 'if (this.at > this.packed.length) return undefined;', '', 'protocol/packed'),
  fault('src/hook/outbox.ts', 'if (!isHidden()) return schedule();', 'return;', 'hook/outbox'),
  fault('src/hook/copy/portable.ts', "if (isOpaque(object)) return { $type: 'proxy' };", '', 'hook/copy/portable'),
  fault('src/hook/copy/portable.ts', "if (isAbove(object)) return { $type: 'cycle' };", '', 'hook/copy/portable'),
  fault('src/hook/copy/portable.ts', "copy(descriptor.value) : { $type: 'getter' }", 'copy(descriptor.value) : copy((object as Record<string, unknown>)[key])', 'hook/copy/portable'),
  fault('src/hook/copy/portable.ts', 'value - value === 0 && !isMinusZero(value)', 'value - value === 0', 'hook/copy/portable'),
  fault('src/hook/copy/portable.ts', "key === '$type' || key === '__proto__'", "key === '__proto__'", 'hook/copy/portable'),
  fault('src/hook/patch/patch.ts', 'if (names.has(name)) return undefined;', '', 'hook/patch/patch'),
  fault('src/hook/patch/patch.ts', 'at < keys.length; at++', 'at < 0; at++', 'hook/patch/patch'),
  fault('src/hook/patch/patch.ts', '          if (after) safelyWith(after, result, threw);\n', '          if (after) safelyWith(after, result, threw);\n          return result;\n', 'hook/patch/patch'),
  fault('src/hook/patch/patch.ts', '?.value !== wrapped) return;', '?.value === undefined) return;', 'hook/patch/patch'),
  fault('src/hook/discover/discoverManagers.ts', 'writable: true, enumerable: true, configurable: true', 'writable: true, configurable: true', 'hook/discover/discoverManagers'),
  // Which documents live.
  fault('panel/model/page/pages.ts', 'return top?.info.live ? [] : this.leaveAll();', 'return this.leaveAll();', 'model/page/pages', 'link/documents'),
  fault('panel/model/page/pages.ts', 'return this.replaced.has(page) ? [state] : [];', 'return [];', 'model/page/pages', 'link/documents'),
  fault('panel/model/page/pages.ts', 'state.startedAt < top.startedAt', 'false', 'model/page/pages', 'link/documents'),
  fault('panel/model/page/pages.ts', 'if (this.mayBeLeaving) return this.leaveAll();', '', 'model/page/pages', 'link/documents'),
  fault('panel/model/page/pages.ts', 'top.startedAt > startedAt', 'false', 'model/page/pages', 'link/documents'),
  fault('panel/link/link.ts', 'if (!line?.isOpen) this.asking.askStray();', '', 'link/link'),
  // Rows of navigations.
  fault('panel/model/page/newRow.ts', "  navigation: 'page',", "  navigation: 'reserved',", 'model/page/navigation'),
  fault('panel/model/filter/flagTests.ts', "capture.kind === 'navigation'", 'true', 'model/page/navigation'),
  // The link and the background.
  fault('panel/link/line.ts', 'const fresh = captures.filter(({ seq }) => seq > this.last);', 'const fresh = [...captures];', 'link/link'),
  fault('panel/link/link.ts', "upTo: line.last } });", "upTo: 0 } });", 'link/link'),
  fault('src/protocol/readBatch.ts', 'isCapture(each)) captures.push(each);', 'true) captures.push(each as Capture);', 'link/link'),
  fault('panel/link/line.ts', 'if (!isOurs && !followOn(this.last, captures)) return undefined;', '', 'link/link'),
  fault('background/tabPipes.ts', 'tab.panel?.disconnect();', '', 'background/tabPipes'),
  fault('background/tabPipes.ts', 'if (!tab?.panel) return page.disconnect();', 'if (!tab?.panel) return;', 'background/tabPipes'),
  fault('background/tabPipes.ts', 'if (tab.pages.get(id) !== page) return;', '', 'background/tabPipes'),
  // The model.
  fault('panel/model/page/acks.ts', '?.at ?? row.flushedAt ?? row.at;', '?.at ?? row.at;', 'model/page/acks'),
  fault('panel/model/page/acks.ts', 'if (row.socket !== socket || this.isHeld(row)) continue;', 'if (row.socket !== socket) continue;', 'model/page/acks'),
  fault('panel/model/page/acks.ts', 'if (isMissing(row.ack)) this.count(row, -1);', '', 'model/page/neverAcked', 'model/page/acks'),
  fault('panel/model/page/acks.ts', 'if (isTooLate(row, row.ack, capture)) return this.late(row, row.ack, answer);', '', 'model/page/neverAcked', 'model/page/acks'),
  fault('panel/model/values/secrets.ts', 'isSecretName(name) ? MASK : value', 'value', 'model/values/secrets'),
  fault('panel/model/explain/backoffWords.ts', '2 ** (attempt - 1)', '2 ** attempt', 'model/explain/backoffWords'),
  fault('panel/model/overview/range.ts', 'Math.floor(Math.min(one, other))', 'Math.floor(one)', 'model/overview/range'),
  fault('panel/model/statistics/rates.ts', 'if (row.at < now - WINDOW) break;', '', 'model/statistics/rates'),
  fault('panel/model/log/selection.ts', 'Math.max(one, other) + 1)', 'Math.max(one, other))', 'model/log/selection'),
  fault('panel/model/listeners/foreignListeners.ts', ' && !received.has(event)', '', 'model/listeners/foreignListeners'),
  // The views.
  fault('panel/view/chips.ts', 'if (!chips.delete(chip)) chips.add(chip);', 'chips.add(chip);', 'view/chips'),
  fault('panel/view/parts/later.tsx', 'loading = undefined;\n', '', 'view/parts/later'),
  fault('panel/view/replay/useSavedEmits.ts', 'change(await loadSavedEmits(storage))', 'change(useSavedEmits.getState())', 'view/replay/useSavedEmits'),
  // The connection to a server: what may go in and out, within bounds, and what is said of a failure.
  fault('panel/server/eventQueue.ts', 'this.unprocessed < MOST_SENT', 'true', 'server/eventQueue'),
  fault('panel/server/eventQueue.ts', '!TRAFFIC.has(event.name)', 'true', 'server/eventQueue'),
  fault('panel/server/serverClient.ts', 'this.credentials = { sessionId: id };', '', 'server/serverClient'),
  fault('src/protocol/serverGuards.ts', '(value as string).length <= MOST_CHARACTERS', 'true', 'protocol/serverGuards'),
  fault('panel/model/connecting/failureWords.ts', 'if (isEio3(failure.probe)) return EIO3_WORDS;', '', 'model/connecting/failureWords'),
  fault('panel/model/serverView/actionDraft.ts', 'filter((name) => name !== admin)', 'filter(Boolean)', 'model/serverView/actionDraft'),
  fault('panel/model/serverView/actionDraft.ts', 'if (reserved !== undefined) return', 'if (reserved === event) return', 'model/serverView/actionDraft'),
  fault('panel/model/serverView/maskSecrets.ts', 'isSecretName(name) ? MASK : maskSecrets(value, depth + 1)', 'maskSecrets(value, depth + 1)', 'model/serverView/listSockets'),
  fault('panel/model/serverView/ownSockets.ts', "state === 'connected' && ", '', 'model/serverView/listSockets'),
  fault('panel/panel.html', "connect-src 'none'", "connect-src 'self'", 'house/requests'),
  // In real clients: what is read on the wire begins with the first address of Engine.IO, and not before.
  fault('src/hook/wire/createWire.ts', 'sid !== undefined && !begun.has(sid)', 'sid !== undefined && begun.has(sid)', 'clients/wireUnseen'),
  fault('src/hook/wire/createWire.ts', 'const wakeFetch = once(watchFetch);', 'const wakeFetch = once(watchFetch);\n  wakeFetch();', 'clients/wireUnseen'),
  fault('src/hook/wire/watchWebSocket.ts', 'seen.has(socket) ? undefined : tapFor(url)', 'tapFor(url)', 'clients/wireUnseen', 'clients/wireOnly'),
  fault('src/hook/observe/observeIncoming.ts', 'if (!isFunction(socket.acks[id])) capture.late = true;', '', 'field/outcome/outcome'),
  fault('src/hook/observe/observeAsking.ts', 'args[args.length - 1] = watched;', '', 'field/outcome/outcome'),
  fault('src/hook/observe/identity.ts', 'if (isProxied(at)) return stranger();', '', 'field/identity/identity'),
  fault('src/hook/replayer.ts', 'if (performed.has(request.request)) return;', '', 'clients/replay'),
  fault('src/hook/replayer.ts', 'if (!socket.connected && !request.buffer)', 'if (!socket.connected)', 'clients/replay'),
  fault('src/hook/observe/pendingAcks.ts', 'of.pending.delete(id);', '', 'hook/pendingAcks'),
];
