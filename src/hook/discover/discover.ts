import { asManager, type PageManager } from '../clientShape';
import { isObject } from '../patch/isObject';
import { natives } from '../patch/natives';
import { safely } from '../patch/safely';

export const MANAGERS_FIRST_PROPERTY = 'nsps';

/**
 * Calls `onManager` with every Manager of the page, during its constructor.
 *
 * Every Manager, of any version and from any bundler, first assigns `this.nsps = {}`. An accessor on `Object.prototype`
 * detects that, and then creates the ordinary own property. It stays permanently, because a page may contain two copies
 * of the library.
 */
export function discoverManagers(
  onManager: (manager: PageManager) => void,
  /** True if it wasn't a Manager, but the invited workbench with its secret. */
  welcome: (guest: object, value: unknown) => boolean,
): void {
  natives.defineProperty(Object.prototype, MANAGERS_FIRST_PROPERTY, {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get: () => undefined,
    set(this: unknown, value: unknown) {
      if (!isObject(this) || welcome(this, value)) return;
      const own = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
      natives.defineProperty(this, MANAGERS_FIRST_PROPERTY, own as PropertyDescriptor);
      safely(() => {
        const manager = asManager(this);
        if (manager) onManager(manager);
      });
    },
  } as PropertyDescriptor);
}
