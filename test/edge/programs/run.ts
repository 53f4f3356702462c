import { execFileSync, spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import { BASE, Reader } from './outputs';
import type { Output } from './outputs';
import { HAS_IPV6, NO_IPV6 } from '../../support/ipv6';

/** What a program answered, and what it said besides that all is well. */
export interface Answer {
  readonly status: number | null;
  readonly complaints: string[];
}

/** The program of each reader, and the Debian package that has it. */
export const PROGRAMS: { readonly [reader in Exclude<Reader, Reader.NONE>]: readonly [program: string, debianPackage: string] } = {
  [Reader.HAPROXY]: ['haproxy', 'haproxy'],
  [Reader.HAPROXY_FRAGMENT]: ['haproxy', 'haproxy'],
  [Reader.NGINX]: ['nginx', 'nginx, libnginx-mod-stream'],
  [Reader.BIND]: ['named-checkzone', 'bind9-utils'],
  [Reader.DECK]: ['deck', 'deck'],
  [Reader.KONG]: ['deck', 'deck'],
};

/** A folder that stands for the root of an edge's host: files that are copied there are what the host would have. */
export class EdgeHost {
  public readonly root = mkdtempSync(join(tmpdir(), 'edge-host-'));
  /** A certificate and its key. */
  public readonly pem = certificate(this.root);

  /** Lets a file's program check it, in the place where the file says that it belongs. */
  public check({ path, reader }: Output): Answer {
    switch (reader) {
      case Reader.HAPROXY: return this.haproxy('-f', join(this.copied(dirname(path), configDir(path)), basename(path)));
      case Reader.HAPROXY_FRAGMENT: return this.haproxy('-f', BASE, '-f', path);
      case Reader.NGINX: return this.nginx(join(this.copied(dirname(path), `/etc/nginx/${basename(dirname(dirname(path)))}`), basename(path)));
      case Reader.BIND: return run(/^(zone .* loaded serial \d+|OK)$/, 'named-checkzone', basename(path, '.zone'), path);
      case Reader.DECK: return this.deck(path);
      case Reader.KONG: return this.deck(this.written('kong.yaml', wholeSeconds(readFileSync(path, 'utf8'))));
      default: throw new Error(`no program checks ${path}`);
    }
  }

  public haproxy(...args: string[]): Answer {
    // That a drained server gets nothing new is what was asked for: -dD remarks on it.
    return run(/^Configuration file is valid$|\[DIAG\] .*configured with weight of 0 will never be selected/, 'haproxy', '-c', '-dW', '-dD', ...args);
  }

  public deck(file: string): Answer {
    return run(/^$/, 'deck', 'validate', '-s', file);
  }

  public nginx(file: string): Answer {
    const { root } = this;
    return run(/syntax is ok$|test is successful$/, 'nginx', '-t', '-p', root, '-c', file, '-g', `pid ${root}/nginx.pid; error_log ${root}/error.log;`);
  }

  /** Copies a folder to where it belongs on this host, makes its absolute paths those of this host, and the certificates that it names. */
  public copied(from: string, to: string): string {
    const folder = join(this.root, to);
    rmSync(folder, { recursive: true, force: true });
    cpSync(from, folder, { recursive: true });
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8').replace(/(?<![\w/])\/etc\//g, `${this.root}/etc/`);
      writeFileSync(join(folder, file), text);
      for (const [named] of text.matchAll(/\/[^\s;]+\.pem(?=[\s;])/g)) this.addCertificate(named);
    }
    return folder;
  }

  /** Makes certificates, and says in which folder they are. */
  public certificates(...names: string[]): string {
    const folder = join(this.root, 'certificates');
    names.forEach((name) => this.addCertificate(join(folder, `${name}.pem`)));
    return folder;
  }

  /** Writes a file of this host. */
  public written(name: string, text: string): string {
    const path = join(this.root, name);
    writeFileSync(path, text);
    return path;
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private addCertificate(path: string): void {
    if (existsSync(path)) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, this.pem);
  }
}

/** Runs a test where all that it needs is there; elsewhere the report counts it as skipped, and says why. */
export function real(reader: Exclude<Reader, Reader.NONE>, title: string, body: () => void, needs: { ipv6?: boolean } = {}): void {
  const [program, debianPackage] = PROGRAMS[reader];
  const isThere = spawnSync('which', [program]).status === 0;
  if (isThere && needs.ipv6 === true && !HAS_IPV6) test.skip(`${title}: skipped, ${NO_IPV6}`, body);
  else if (isThere) test(title, body);
  else test.skip(`${title}: skipped, ${program} is not installed (Debian package ${debianPackage})`, body);
}

/** The folder that the file's own header says to copy it to. */
function configDir(path: string): string {
  const [, folder] = /^# Test: +haproxy .*-f (\S+)\/haproxy\.cfg$/m.exec(readFileSync(path, 'utf8')) ?? [];
  if (folder === undefined) throw new Error(`the header of ${path} does not say how to test it`);
  return folder;
}

/** Kong takes parts of a second, decK's schema none: what decK reads in Kong's place is rounded. */
function wholeSeconds(text: string): string {
  return text.replace(/^( +(?:interval|timeout): )(\d+\.\d+)$/gm, (_line, field: string, seconds: string) => `${field}${Math.ceil(Number(seconds))}`);
}

function run(good: RegExp, program: string, ...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 });
  return { status, complaints: `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '' && !good.test(line.trim())) };
}

function certificate(folder: string): string {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=example.com', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return `${readFileSync(cert, 'utf8')}${readFileSync(key, 'utf8')}`;
}
