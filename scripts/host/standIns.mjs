// Plain JavaScript in place of the native modules of VS Code's server that would need a compiler:
// log files are appended to, and nothing watches for a vanished parent process.
import fs from 'node:fs';
import path from 'node:path';

const watchdog = 'exports.start = () => {};\nexports.exit = (code) => process.exit(code ?? 0);\n';

const logger = `const fs = require('node:fs');
const path = require('node:path');
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, '');
  }
  write(level, text) {
    if (level < this.level) return;
    const line = this.plain ? text : new Date().toISOString() + ' [' + levels[level] + '] ' + text + '\\n';
    try {
      fs.appendFileSync(this.file, line);
    } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.plain = true; }
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((name, level) => {
  Logger.prototype[name] = function (text) { this.write(level, text); };
});
exports.version = 0;
exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;

/**
 * Overwrites the entry of every native module that is there; which ones are differs between versions.
 * @param {string} modules a node_modules folder
 */
export function writeStandIns(modules) {
  const entries = { '@vscode/spdlog': logger, '@vscode/native-watchdog': watchdog, 'native-watchdog': watchdog };
  for (const [name, text] of Object.entries(entries)) {
    if (fs.existsSync(path.join(modules, name))) fs.writeFileSync(path.join(modules, name, 'index.js'), text);
  }
}
