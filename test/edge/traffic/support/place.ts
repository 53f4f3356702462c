import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as net from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { Cluster, NodePortRange } from '../../../../src';
import type { Edge } from '../../../../src';

/** A folder of its own for the files of a suite, and what is written there. */
export class Place {
  public readonly dir = mkdtempSync(join(tmpdir(), 'edge-'));

  public constructor() {
    mkdirSync(join(this.dir, 'logs'));
  }

  public file(name: string): string {
    return join(this.dir, name);
  }

  /** A certificate for one name with its key, signed by itself. */
  public certificate(host: string): string {
    const [key, certificate, file] = ['key', 'crt', `${host.replace('*', 'wild')}.pem`].map((name) => this.file(name));
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${host}`, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    writeFileSync(file, `${readFileSync(certificate, 'utf8')}${readFileSync(key, 'utf8')}`);
    return file;
  }

  /** Writes an edge's files, and lets it listen on the loopback addresses only: the one thing that is changed in them. */
  public written(edge: Edge, config: string): string {
    edge.write(this.dir);
    const file = this.file(config);
    const text = readFileSync(file, 'utf8')
      .replace(/^( *bind ):(\d)/gm, '$1127.0.0.1:$2').replace(/^( *listen )(\d+)(?=[ ;])/gm, '$1127.0.0.1:$2')
      .replace(/^( *(?:bind|listen) .*)\[::\]:/gm, '$1[::1]:');
    writeFileSync(file, text);
    return file;
  }

  public remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** An app with one cluster, whose nodes are loopback addresses. */
export function clusterOf(addresses: string[]): { app: App; chart: Chart } {
  const app = new App();
  const nodes = addresses.map((address, at) => ({ name: `node-${at + 1}`, address }));
  const cluster = new Cluster(app, 'local', { nodes, nodePortRange: NodePortRange.of(1024, 65535) });
  return { app, chart: new Chart(cluster, 'web') };
}

/** A port that nobody listens on, below those that the system gives to clients: no connection of a load can take it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
