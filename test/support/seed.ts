/**
 * The seed of all property tests: the same each time, so that a change is never held up by what another one did; LBIPAM_SEED names another one. Read before
 * the tests of a bundle.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['LBIPAM_SEED'] ?? 1) });
