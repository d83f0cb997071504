/**
 * What the hook uses of the browser's own objects. Naming an interface for the first time costs a page 5 to 70 µs and 2 to 8 kB, so
 * these are read when the hook wakes, each if the page hasn't replaced it by then. What depends on a replaced one isn't recorded;
 * everything else is.
 */
import * as natives from './natives';
import { unreplacedClass, unreplacedGetter, unreplacedMethod, unreplacedPrototype } from './unreplaced';

export const blob = unreplacedPrototype('Blob');
export const blobSize = unreplacedGetter(blob, 'size');
export const blobType = unreplacedGetter(blob, 'type');
export const blobSlice = unreplacedMethod<Blob['slice']>(blob, 'slice');
export const blobBytes = unreplacedMethod<Blob['arrayBuffer']>(blob, 'arrayBuffer');
/** All or nothing: a Blob that can only be read in part is copied like any other object. */
export const canReadBlobs = !!(blobSize && blobType && blobSlice && blobBytes);
export const file = unreplacedPrototype('File');
export const fileName = unreplacedGetter(file, 'name');

export const closeEvent = unreplacedPrototype('CloseEvent');
export const closeCode = unreplacedGetter(closeEvent, 'code');
export const closeReason = unreplacedGetter(closeEvent, 'reason');
export const closeWasClean = unreplacedGetter(closeEvent, 'wasClean');
/** All or nothing. */
export const canReadCloseEvents = !!(closeCode && closeReason && closeWasClean);

export const xhrHeader = unreplacedMethod<XMLHttpRequest['getResponseHeader']>(natives.xhrPrototype, 'getResponseHeader');
export const response = unreplacedPrototype('Response');
export const responseStatus = unreplacedGetter(response, 'status');
export const responseUrl = unreplacedGetter(response, 'url');
export const responseHeaders = unreplacedGetter(response, 'headers');
export const headerOf = unreplacedMethod<Headers['get']>(unreplacedPrototype('Headers'), 'get');
/** All or nothing. */
export const canReadResponses = !!(responseStatus && responseUrl && responseHeaders && headerOf);

export const domException = unreplacedPrototype('DOMException');
export const domExceptionMessage = unreplacedGetter(domException, 'message');

const violation = unreplacedPrototype('SecurityPolicyViolationEvent');
export const violatedDirective = unreplacedGetter(violation, 'effectiveDirective');
export const blockedUri = unreplacedGetter(violation, 'blockedURI');

export const EntryObserver = unreplacedClass<typeof PerformanceObserver & (() => never)>('PerformanceObserver');
export const entryTypes = unreplacedGetter(EntryObserver, 'supportedEntryTypes');
export const observeEntries = unreplacedMethod<PerformanceObserver['observe']>(unreplacedPrototype('PerformanceObserver'), 'observe');
export const entriesOf = unreplacedMethod<PerformanceObserverEntryList['getEntries']>(unreplacedPrototype('PerformanceObserverEntryList'), 'getEntries');
export const entryDuration = unreplacedGetter(unreplacedPrototype('PerformanceEntry'), 'duration');
/** All or nothing. */
export const canObserveEntries = !!(EntryObserver && entryTypes && observeEntries && entriesOf && entryDuration);

/** A worker has none. */
export const hidden = unreplacedGetter(unreplacedPrototype('Document'), 'hidden');
/** Chromium has it, and Firefox from 147 on. */
export const navigation = unreplacedGetter(natives.global, 'navigation');
