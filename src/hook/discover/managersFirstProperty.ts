/** Every Manager, of any version and from any bundler, first assigns `this.nsps = {}`. */
export const MANAGERS_FIRST_PROPERTY = 'nsps';
