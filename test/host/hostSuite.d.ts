/** The suite that is bundled into `run.web.ts`. */
declare module 'host-suite';
