/**
 * The first file that Node reads. V8's compile cache, where this Node has one (22.1 and newer), counts only for files that are loaded after
 * it was turned on, so everything else is in other files.
 */
import module from 'node:module';

if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();
const everythingElse = './lbipam.mjs';
void import(everythingElse);
