import { asManager, type PageManager } from '../clientShape';
import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';
import { safely } from '../patch/safely';
import { MANAGERS_FIRST_PROPERTY } from './managersFirstProperty';

/**
 * Calls `onManager` with every Manager of the page, while its constructor runs.
 *
 * An accessor on `Object.prototype` sees the first property that the Manager assigns, and defines the ordinary own property that
 * was intended. It stays installed, because a page may have two copies of the library.
 */
export function discoverManagers(
  onManager: (manager: PageManager) => void,
  /** True if the object wasn't a Manager: the workbench shows its secret this way. */
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
