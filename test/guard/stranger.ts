import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../architecture/sources.ts';

const wanted = {
  '': {},
  'node_modules/one': { version: '1.0.0' },
  'node_modules/mac-only': { version: '1.0.0', optional: true },
};

/** A small project with the real guard, a lockfile, and an npm that installs what it is told and keeps account of it. */
export class Stranger {
  readonly folder = mkdtempSync(join(tmpdir(), 'stranger '));

  constructor() {
    cpSync(join(projectRoot, 'local/guard.mjs'), join(this.folder, 'local/guard.mjs'));
    cpSync(join(projectRoot, 'local/guard'), join(this.folder, 'local/guard'), { recursive: true });
    this.write('package-lock.json', JSON.stringify({ packages: wanted }));
    this.write('npm.cjs', npm);
    this.write('entry.mjs', entry);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  has = (path: string): boolean => existsSync(join(this.folder, path));

  /** What npm was asked for, in order. */
  npmCalls = (): string[] =>
    this.has('calls') ? readFileSync(join(this.folder, 'calls'), 'utf8').trim().split('\n') : [];

  start(args: string[] = [], env: Record<string, string> = {}): Run {
    const command = ['local/guard.mjs', 'entry.mjs', ...args];
    const plain = { PATH: process.env['PATH'] ?? '', npm_execpath: join(this.folder, 'npm.cjs') };
    return new Run(spawn(process.execPath, command, { cwd: this.folder, env: { ...plain, ...env } }));
  }

  remove = (): void => rmSync(this.folder, { recursive: true, force: true });
}

export class Run {
  readonly process: ChildProcess;
  output = '';
  readonly ended: Promise<{ code: number | null; signal: string | null; output: string }>;

  constructor(child: ChildProcess) {
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (this.output += String(chunk)));
    this.ended = new Promise((ended) => {
      child.once('close', (code, signal) => ended({ code, signal, output: this.output }));
    });
  }

  /** Resolves when the output has these words; rejects when the process ends without them. */
  says(words: string): Promise<void> {
    return new Promise((said, failed) => {
      const look = () => this.output.includes(words) && said();
      for (const stream of [this.process.stdout, this.process.stderr]) stream?.on('data', look);
      look();
      void this.ended.then(({ output }) => failed(new Error(`ended without saying "${words}": ${output}`)));
    });
  }
}

const npm = `
const fs = require('node:fs');
const args = process.argv.slice(2).join(' ');
fs.appendFileSync('calls', args + '\\n');
console.log('npm chatter');
if (process.env.NPM_FAILS) process.exit(9);
const node = () => { fs.mkdirSync('node_modules/node/bin', { recursive: true }); fs.symlinkSync(process.execPath, 'node_modules/node/bin/node'); };
if (args.startsWith('rebuild')) node();
else {
  fs.rmSync('node_modules', { recursive: true, force: true });
  fs.mkdirSync('node_modules');
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json'));
  const { '': project, 'node_modules/mac-only': absent, ...present } = packages;
  if (process.env.npm_config_ignore_scripts !== 'true') node();
  const finish = () => fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: present }));
  if (process.env.NPM_HANGS) setInterval(() => {}, 1000); else finish();
}
`;

const entry = `
if (process.argv[2] === 'wait') process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
console.log('entry', ...process.argv.slice(2));
if (process.argv[2] === 'exit') process.exit(Number(process.argv[3]));
if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL');
if (process.argv[2] === 'wait') setInterval(() => {}, 1000);
`;
