import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../app';

/** A dashboard of two pages: a button whose count the server sends to both, and a slider that it reads. */
const FLOWS = [
  { id: 'tab', type: 'tab', label: 'Flow' },
  { id: 'base', type: 'ui-base', name: 'Dashboard', path: '/dashboard', includeClientData: true, acceptsClientConfig: ['ui-notification', 'ui-control'], showPathInSidebar: false, navigationStyle: 'default' },
  {
    id: 'theme',
    type: 'ui-theme',
    name: 'Theme',
    colors: { surface: '#ffffff', primary: '#0094ce', bgPage: '#eeeeee', groupBg: '#ffffff', groupOutline: '#cccccc' },
    sizes: { density: 'default', pagePadding: '12px', groupGap: '12px', groupBorderRadius: '4px', widgetGap: '12px' },
  },
  ...['one', 'two'].flatMap((name, order) => [
    { id: `page-${name}`, type: 'ui-page', name, ui: 'base', path: `/${name}`, icon: 'home', layout: 'grid', theme: 'theme', order, className: '', visible: 'true', disabled: 'false' },
    { id: `group-${name}`, type: 'ui-group', name: `Group ${name}`, page: `page-${name}`, width: '6', height: '1', order: 1, showTitle: true, className: '', visible: 'true', disabled: 'false', groupType: 'default' },
    { id: `text-${name}`, type: 'ui-text', z: 'tab', group: `group-${name}`, order: 2, width: 0, height: 0, name: '', label: 'Count', format: '{{msg.payload}}', layout: 'row-spread', className: 'count', wires: [] },
  ]),
  { id: 'button', type: 'ui-button', z: 'tab', group: 'group-one', name: '', label: 'Press', order: 1, icon: '', iconPosition: 'left', tooltip: '', buttonColor: '', textColor: '', iconColor: '', enableClick: true, enablePointerdown: false, enablePointerup: false, width: 0, height: 0, emulateClick: false, className: 'press', payload: '', payloadType: 'date', topic: 'topic', topicType: 'msg', wires: [['count']] },
  { id: 'count', type: 'function', z: 'tab', name: '', func: "context.set('count', (context.get('count') ?? 0) + 1); msg.payload = context.get('count'); return msg;", outputs: 1, wires: [['text-one', 'text-two']] },
];

export const nodeRedDashboard: App = {
  name: 'node-red-dashboard',
  packages: { 'node-red': '4.1.15', '@flowfuse/node-red-dashboard': '1.31.0' },
  release: { of: 'socket.io' },
  client: 'bundled by Vite, path `/dashboard/socket.io`, Vue Router, a service worker',
  path: '/dashboard/one',
  serve: ({ folder, scratch, port }) => {
    writeFileSync(join(scratch, 'flows.json'), JSON.stringify(FLOWS));
    const settings = { uiHost: '127.0.0.1', uiPort: port, flowFile: 'flows.json', disableEditor: true, telemetry: { enabled: false }, logging: { console: { level: 'warn' } } };
    writeFileSync(join(scratch, 'settings.js'), `module.exports = ${JSON.stringify(settings)};`);
    return [join(folder, 'node_modules/node-red/red.js'), '--userDir', scratch, '--settings', join(scratch, 'settings.js')];
  },
  async use(page) {
    // From the second visit on its worker serves it.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const open = async (name: string) => {
      await page.evaluate((name) => document.querySelector<HTMLElement>(`a[href$="/${name}"]`)?.click(), name);
      await page.waitForFunction((name) => location.pathname.endsWith(`/${name}`), {}, name);
    };
    const count = () => page.$eval('.count', ({ textContent }) => textContent);
    await open('one');
    for (let times = 0; times < 3; times++) {
      await page.waitForSelector('.press button');
      const before = await count();
      // A message that the page can be used offline may cover it.
      await page.$eval('.press button', (button) => (button as HTMLElement).click());
      await page.waitForFunction((before) => document.querySelector('.count')?.textContent !== before, {}, before);
    }
    await open('two');
    await page.waitForSelector('.count');
    await open('one');
    await page.waitForSelector('.press button');
  },
};
