const [, framework, history, owner] = location.pathname.split('/');

/** How the app is to route and who owns its Socket: it is served as /react/history/app/…, /react/hash/route/… */
export const place = {
  base: `/${framework}/${history}/${owner}/`,
  isHash: history === 'hash',
  /** Each route's component has a Socket of its own; otherwise the app has one, and keeps it. */
  perRoute: owner === 'route',
};
