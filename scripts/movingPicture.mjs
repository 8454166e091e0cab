// Makes docs/images/overview.gif, the moving picture of the README, of the pictures that the UI tests take. Needs ImageMagick's `convert`.
// usage: node scripts/movingPicture.mjs
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../docs/images');
/** In the order of a person's work: what is wrong, why, the fix, all of it at a glance, what a change does. */
const frames = ['problems', 'hover', 'quick-fix', 'tree', 'map-range', 'changes'];
const size = '1000x683';
const hundredthsOfASecond = '280';

execFileSync('convert', [
  ...['-delay', hundredthsOfASecond, '-loop', '0'],
  ...frames.map((name) => path.join(folder, `${name}.png`)),
  ...['-resize', `${size}!`],
  ...['-dither', 'None', '-colors', '96', '-layers', 'OptimizePlus'],
  path.join(folder, 'overview.gif'),
]);
