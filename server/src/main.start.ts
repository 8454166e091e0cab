/**
 * The first file that Node reads. V8's compile cache, where this Node has one (22.1 and newer), counts only for files that are loaded after
 * it was turned on, so everything else is in other files.
 */
import module from 'node:module';
import v8 from 'node:v8';

/** Of V8's interrupt budget, the bytes of bytecode that a function runs through before V8 thinks of optimizing it: about six times V8's own. */
const laterOptimizing = '--interrupt-budget=800000';
// Before 13, V8 optimizes with its slowest compiler only. On a run of seconds a third of the processor time went into code that was hardly used
// once it was ready. Newer ones have a quick compiler between, and no such option any more.
if (Number.parseInt(process.versions.v8, 10) < 13) v8.setFlagsFromString(laterOptimizing);
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();
const everythingElse = './lbipam.mjs';
void import(everythingElse);
