/** Renders `icons/icon.svg` to the sizes that the manifest names. Run by hand when the drawing changes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const icons = join(import.meta.dirname, '../icons');
const svg = readFileSync(join(icons, 'icon.svg'), 'utf8');

for (const size of [16, 32, 48, 128]) {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
  writeFileSync(join(icons, `icon-${size}.png`), png);
}
